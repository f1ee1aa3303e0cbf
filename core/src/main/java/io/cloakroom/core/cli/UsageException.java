package io.cloakroom.core.cli;

/** A command was called wrongly. The message says what is wrong. */
public final class UsageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
