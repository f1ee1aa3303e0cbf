package io.cloakroom.core.crypto;

/** A sealed secret cannot be opened. The message never holds any part of the secret. */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }
}
