package io.cloakroom.breach;

/**
 * Tells one password of a user from the next without knowing either: by when it was set.
 *
 * @param millis since the epoch; 0 where Keycloak does not keep the password, and so does not know
 */
public record PasswordAge(long millis) {

    /** Of a password that stands in somebody else's directory. */
    public static final PasswordAge UNKNOWN = new PasswordAge(0);

    boolean isKnown() {
        return millis != 0;
    }
}
