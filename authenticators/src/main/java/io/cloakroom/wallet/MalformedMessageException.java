package io.cloakroom.wallet;

/** A text or a value is not what EIP-4361's grammar allows. The message names the field, and does not repeat its value. */
public final class MalformedMessageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String field) {
        super("Not a message as EIP-4361 has it: " + field + ".");
    }
}
