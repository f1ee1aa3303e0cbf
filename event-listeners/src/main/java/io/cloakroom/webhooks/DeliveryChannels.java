package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends each delivery on the way that its endpoint's address asks for. */
final class DeliveryChannels implements DeliveryChannel {

    private final DeliveryChannel http;
    private final Optional<NatsSink> nats;
    private final RetrySchedule schedule;
    private final Clock clock;

    DeliveryChannels(DeliveryChannel http, Optional<NatsSink> nats, RetrySchedule schedule, Clock clock) {
        this.http = http;
        this.nats = nats;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Attempt> send(Delivery delivery) {
        Optional<Sink> sink = Sink.of(delivery.target().address());
        if (sink.isEmpty()) {
            return http.send(delivery);
        }
        return sink.get() == Sink.NATS && nats.isPresent()
                ? nats.get().send(delivery)
                : CompletableFuture.completedFuture(withoutSink(delivery));
    }

    @Override
    public void close() {
        nats.ifPresent(NatsSink::close);
    }

    /** The operator has taken the sink away, and may bring it back. */
    private Attempt withoutSink(Delivery delivery) {
        DeliveryOutcome outcome = schedule.afterFailure(delivery.failures() + 1, Optional.empty())
                .<DeliveryOutcome>map(delay -> new Retry(delay, false))
                .orElseGet(Exhausted::new);
        return new Attempt(
                delivery, outcome, clock.instant(), Duration.ZERO, Optional.empty(), "This server has no such sink");
    }
}
