package io.cloakroom.breach;

/** What becomes of somebody who signs in with a breached password. */
public enum SignInAction {
    /** Nothing is looked at. */
    OFF,
    /** They go on; it is for later steps of the flow to act. */
    NOTE,
    /** They are told, and may go on. */
    WARN,
    /** They choose another before they go on. */
    REQUIRE_UPDATE,
    /** They do not come in. */
    BLOCK
}
