package io.cloakroom.webhooks;

import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tests of sending share. */
final class Sending {

    static final Instant NOW = Instant.parse("2026-11-05T10:15:30.250Z");
    static final String BODY = "{\"type\":\"user.created\"}";
    static final SigningSecret SECRET = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Sending() {}

    static Delivery delivery(String id, URI address, int failures) {
        DeliveryTarget target =
                new DeliveryTarget("endpoint", "demo", address, List.of(SECRET), Map.of("X-Mine", "yes"), false);
        return new Delivery(id, event(id), target, BODY, failures);
    }

    static CloudEvent event(String id) {
        return CloudEvent.of("msg_" + id, "demo", "user.created", "user-1", NOW);
    }

    static OutgoingHttp http(Duration timeout) {
        HttpLimits limits = new HttpLimits(timeout, timeout, 16 * 1024, 4);
        return new OutgoingHttp("test", AddressGuard.publicAnd(List.of()).andLoopback(), limits);
    }

    /** Delays without jitter. */
    static RetrySchedule exactSchedule() {
        return new RetrySchedule(() -> Long.MIN_VALUE);
    }
}
