package io.cloakroom.breach;

/** What to do with a password that could not be checked. */
public enum OnError {
    ALLOW,
    REFUSE;

    /** @throws IllegalArgumentException if it is neither {@code allow} nor {@code refuse} */
    static OnError parse(String value) {
        return switch (value) {
            case "allow" -> ALLOW;
            case "refuse" -> REFUSE;
            default -> throw new IllegalArgumentException("expected allow or refuse");
        };
    }
}
