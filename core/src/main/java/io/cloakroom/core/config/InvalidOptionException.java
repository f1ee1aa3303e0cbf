package io.cloakroom.core.config;

/** A configured value that cannot be used. The message names the option, the value and what is expected instead. */
public final class InvalidOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String option;

    public InvalidOptionException(String option, String value, String expected) {
        super("Invalid value \"%s\" for %s: expected %s.".formatted(value, option, expected));
        this.option = option;
    }

    /** The full name of the option at fault, as the operator writes it. */
    public String option() {
        return option;
    }
}
