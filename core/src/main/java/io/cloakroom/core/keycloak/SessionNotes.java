package io.cloakroom.core.keycloak;

/** Notes that the pack keeps on Keycloak's user sessions, and those on a sign-in that features share. */
public final class SessionNotes {

    /** The id of the session's active organization; absent where none was ever chosen. */
    public static final String ACTIVE_ORGANIZATION = "cloakroom.active-organization";

    /** The id of the device that the session was started on; absent where no step of the flow looked. */
    public static final String DEVICE = "cloakroom.device";

    /** On the authentication session: there where the password that was used just now is breached, or marked so. */
    public static final String BREACHED_PASSWORD = "cloakroom.breach.found";

    private SessionNotes() {}
}
