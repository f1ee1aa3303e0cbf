package io.cloakroom.breach;

/** The range source gave no usable answer. The message says why and names no password and no digest. */
final class RangeUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SkipReason reason;

    RangeUnavailableException(SkipReason reason, String message) {
        // Made once for every failed question; who asked is known without a stack trace.
        super(message, null, false, false);
        this.reason = reason;
    }

    SkipReason reason() {
        return reason;
    }
}
