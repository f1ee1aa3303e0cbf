package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * When an endpoint is given up: at once if its receiver says that it is gone, and after five days in which every try has
 * failed. Times are milliseconds since the epoch, by the store's clock.
 */
public final class HealthRule {

    private static final Duration FAILURE_ALLOWED = Duration.ofDays(5);

    private HealthRule() {}

    /** What the store remembers of one endpoint. */
    public interface Endpoint {

        /** Something has arrived: it is forgotten that it ever failed. */
        void worked();

        /**
         * A try has failed.
         *
         * @return since when every one has: {@code now}, unless an earlier one is remembered. Empty for an endpoint that is
         *     no more
         */
        OptionalLong failed(long now);

        /** @param reason {@code gone} or {@code failing} */
        void giveUp(String reason);
    }

    /** Judges an endpoint by tries that are written down together; one that arrived outweighs those that did not. */
    public static void apply(List<Attempt> attempts, long now, Endpoint endpoint) {
        if (attempts.stream().anyMatch(attempt -> attempt.outcome() instanceof Gone)) {
            endpoint.giveUp("gone");
        } else if (attempts.stream().anyMatch(Attempt::isDelivered)) {
            endpoint.worked();
        } else {
            endpoint.failed(now).ifPresent(since -> {
                if (now - since >= FAILURE_ALLOWED.toMillis()) {
                    endpoint.giveUp("failing");
                }
            });
        }
    }
}
