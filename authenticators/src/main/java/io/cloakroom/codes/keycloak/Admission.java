package io.cloakroom.codes.keycloak;

import java.time.Instant;

/** Whether a channel may send one message more. */
public sealed interface Admission {

    /** @param notSent to be called if the message is certainly not sent, so that it costs nothing */
    record Granted(Runnable notSent) implements Admission {}

    /** @param retryAt when it may, if nothing else is sent until then */
    record Denied(Instant retryAt) implements Admission {}
}
