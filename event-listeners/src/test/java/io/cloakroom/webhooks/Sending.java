package io.cloakroom.webhooks;

import io.cloakroom.core.http.AddressGuard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tests of sending share. */
final class Sending {

    static final Instant NOW = Instant.parse("2026-11-05T10:15:30.250Z");
    static final String BODY = "{\"type\":\"user.created\"}";
    static final SigningSecret SECRET = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Sending() {}

    static Delivery delivery(String id, String endpointId, URI address, int failures) {
        return new Delivery(id, "msg_" + id, endpointId, address, SECRET, BODY, failures);
    }

    static WebhookSettings settings(int maxConcurrent, Duration timeout, Duration pollInterval) {
        return new WebhookSettings(
                AddressGuard.publicAnd(List.of()).andLoopback(), true, timeout, timeout, maxConcurrent, pollInterval);
    }

    /** Delays without jitter. */
    static RetrySchedule exactSchedule() {
        return new RetrySchedule(() -> Long.MIN_VALUE);
    }
}
