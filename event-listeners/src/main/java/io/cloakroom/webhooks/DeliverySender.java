package io.cloakroom.webhooks;

import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes one try: signs, sends, and says what follows. */
final class DeliverySender {

    private static final String USER_AGENT = "Cloakroom-Webhooks/1.0";

    private final OutgoingHttp http;
    private final RetrySchedule schedule;
    private final Clock clock;

    DeliverySender(OutgoingHttp http, RetrySchedule schedule, Clock clock) {
        this.http = http;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Never completes exceptionally: whatever goes wrong is an outcome. */
    CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
        return http.send(HttpRequest.post(delivery.address(), headers(delivery, clock.instant()), delivery.body()))
                .handle((reply, failure) -> outcome(delivery, reply, failure));
    }

    /** The headers of Standard Webhooks, and the same values under Svix's names, which Clerk's receivers read. */
    static Map<String, String> headers(Delivery delivery, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signature = delivery.secret().sign(delivery.messageId(), at, delivery.body());
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", USER_AGENT);
        for (String family : new String[] {"webhook-", "svix-"}) {
            headers.put(family + "id", delivery.messageId());
            headers.put(family + "timestamp", timestamp);
            headers.put(family + "signature", signature);
        }
        return headers;
    }

    private DeliveryOutcome outcome(Delivery delivery, @Nullable HttpReply reply, @Nullable Throwable failure) {
        if (reply == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return again(delivery, cause == null ? "no reply" : String.valueOf(cause.getMessage()));
        }
        if (reply.isSuccess()) {
            return new Delivered();
        }
        return reply.status() == 410 ? new Gone() : again(delivery, "status " + reply.status());
    }

    private DeliveryOutcome again(Delivery delivery, String reason) {
        return schedule.afterFailure(delivery.failures() + 1)
                .<DeliveryOutcome>map(delay -> new Retry(clock.instant().plus(delay), reason))
                .orElseGet(() -> new Exhausted(reason));
    }
}
