package io.cloakroom.codes.keycloak;

/** What became of a message. */
public sealed interface Sending {

    /** It was taken over by whoever delivers it. */
    record Sent() implements Sending {}

    /**
     * It may arrive or not: who was to deliver it has not answered.
     *
     * @param reason safe to log: neither address nor code
     */
    record Uncertain(String reason) implements Sending {}

    /** @param reason safe to log: neither address nor code */
    record Failed(String reason) implements Sending {}
}
