package io.cloakroom.codes.keycloak;

/** What a code is good for. A code for one purpose is none for another. */
public enum Purpose {
    SIGN_IN("sign-in"),
    SIGN_UP("sign-up"),
    SECOND_FACTOR("second-factor"),
    VERIFY("verify");

    private final String id;

    Purpose(String id) {
        this.id = id;
    }

    /** As rows, events and message keys have it. */
    public String id() {
        return id;
    }
}
