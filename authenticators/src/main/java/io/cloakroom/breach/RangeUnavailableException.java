package io.cloakroom.breach;

import org.jspecify.annotations.Nullable;

/** The range source gave no usable answer. The message says why and names no password and no digest. */
public final class RangeUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RangeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
