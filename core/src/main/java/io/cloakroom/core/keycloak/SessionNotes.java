package io.cloakroom.core.keycloak;

/** Notes that the pack keeps on Keycloak's user sessions. */
public final class SessionNotes {

    /** The id of the session's active organization; absent where none was ever chosen. */
    public static final String ACTIVE_ORGANIZATION = "cloakroom.active-organization";

    private SessionNotes() {}
}
