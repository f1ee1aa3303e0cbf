package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.Attempt;
import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** How tries end, and how long they take: {@code cloakroom_webhook_attempts_seconds}. */
final class AttemptMetrics {

    void note(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Timer.builder("cloakroom.webhook.attempts")
                    .description("Tries to deliver a webhook")
                    .tag("outcome", outcome(attempt))
                    .register(Metrics.globalRegistry)
                    .record(attempt.took());
        }
    }

    private static String outcome(Attempt attempt) {
        if (attempt.outcome() instanceof Delivered) {
            return "delivered";
        }
        if (attempt.outcome() instanceof Gone) {
            return "gone";
        }
        return attempt.outcome() instanceof Exhausted ? "given_up" : "failed";
    }
}
