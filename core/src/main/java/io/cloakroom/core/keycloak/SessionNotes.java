package io.cloakroom.core.keycloak;

/** Notes that the pack keeps on Keycloak's user sessions. */
public final class SessionNotes {

    /** The id of the session's active organization; absent where none was ever chosen. */
    public static final String ACTIVE_ORGANIZATION = "cloakroom.active-organization";

    /** The id of the device that the session was started on; absent where no step of the flow looked. */
    public static final String DEVICE = "cloakroom.device";

    private SessionNotes() {}
}
