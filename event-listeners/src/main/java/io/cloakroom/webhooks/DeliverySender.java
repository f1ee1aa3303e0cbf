package io.cloakroom.webhooks;

import static java.util.stream.Collectors.joining;

import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes one try over HTTP: signs, sends, and says what follows. */
final class DeliverySender implements DeliveryChannel {

    private static final String USER_AGENT = "Cloakroom-Webhooks/1.0";

    /** Statuses by which a receiver, or what stands before it, asks for less. */
    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);

    private static final int GONE = 410;

    private final OutgoingHttp http;
    private final RetrySchedule schedule;
    private final Clock clock;

    DeliverySender(OutgoingHttp http, RetrySchedule schedule, Clock clock) {
        this.http = http;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Attempt> send(Delivery delivery) {
        Instant at = clock.instant();
        long startedAt = System.nanoTime();
        return http.send(HttpRequest.post(delivery.target().address(), headers(delivery, at), delivery.body()))
                .handle((reply, failure) -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
                    return reply == null ? failed(delivery, at, took, failure) : answered(delivery, at, took, reply);
                });
    }

    /**
     * The admin's own headers, and over them those of Standard Webhooks, and the same values under Svix's names, which
     * Clerk's receivers read.
     */
    static Map<String, String> headers(Delivery delivery, Instant at) {
        Map<String, String> headers = signed(delivery, at);
        headers.put("Content-Type", CloudEvent.CONTENT_TYPE);
        headers.put("User-Agent", USER_AGENT);
        return headers;
    }

    /** The admin's own headers, and over them those that tell who signed. */
    static Map<String, String> signed(Delivery delivery, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signatures = delivery.target().signers().stream()
                .map(signer -> signer.sign(delivery.messageId(), at, delivery.body()))
                .collect(joining(" "));
        Map<String, String> headers = new HashMap<>(delivery.target().headers());
        for (String family : new String[] {"webhook-", "svix-"}) {
            headers.put(family + "id", delivery.messageId());
            headers.put(family + "timestamp", timestamp);
            headers.put(family + "signature", signatures);
        }
        return headers;
    }

    private Attempt answered(Delivery delivery, Instant at, Duration took, HttpReply reply) {
        DeliveryOutcome outcome = reply.isSuccess()
                ? new Delivered()
                : reply.status() == GONE
                        ? new Gone()
                        : again(delivery, OVERLOADED.contains(reply.status()), RetryAfter.of(reply, clock.instant()));
        return new Attempt(delivery, outcome, at, took, Optional.of(reply.status()), reply.body());
    }

    private Attempt failed(Delivery delivery, Instant at, Duration took, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = cause == null ? "no reply" : String.valueOf(cause.getMessage());
        return new Attempt(delivery, again(delivery, true, Optional.empty()), at, took, Optional.empty(), reason);
    }

    private DeliveryOutcome again(Delivery delivery, boolean overloaded, Optional<Duration> wanted) {
        return schedule.afterFailure(delivery.failures() + 1, wanted)
                .<DeliveryOutcome>map(delay -> new Retry(delay, overloaded))
                .orElseGet(Exhausted::new);
    }
}
