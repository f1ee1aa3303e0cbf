package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to a stream of a NATS server (JetStream). An event is delivered when the stream says that it has stored it; the
 * stream drops what it has had already, by the message's id.
 */
final class NatsSink implements DeliveryChannel {

    /** After a connection that failed, what comes fails at once: there is a try later for everything. */
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

    private final NatsSettings settings;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final ThreadPoolExecutor thread;
    private final AtomicReference<@Nullable NatsConnection> connection = new AtomicReference<>();

    // What follows belongs to the thread.
    private @Nullable IOException lastFailure;
    private long failedAt;

    NatsSink(NatsSettings settings, RetrySchedule schedule, Clock clock) {
        this.settings = settings;
        this.schedule = schedule;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread writing = new Thread(task, "cloakroom-nats");
            writing.setDaemon(true);
            return writing;
        });
        this.thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<Attempt> send(Delivery delivery) {
        Instant at = clock.instant();
        long startedAt = System.nanoTime();
        CompletableFuture<String> reply = new CompletableFuture<>();
        try {
            thread.execute(() -> publish(delivery, at, reply));
        } catch (RejectedExecutionException e) {
            reply.completeExceptionally(e);
        }
        return reply.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((text, failure) -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
                    return text == null ? failed(delivery, at, took, failure) : answered(delivery, at, took, text);
                });
    }

    @Override
    public void close() {
        thread.shutdownNow();
        drop();
    }

    private void publish(Delivery delivery, Instant at, CompletableFuture<String> reply) {
        if (reply.isDone()) {
            return;
        }
        try {
            NatsConnection open = open();
            CompletableFuture<?> unused = open.request(subject(delivery), headers(delivery, at), delivery.body())
                    .whenComplete((text, failure) -> {
                        if (failure == null) {
                            reply.complete(text);
                        } else {
                            reply.completeExceptionally(failure);
                        }
                    });
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
    }

    private NatsConnection open() throws IOException {
        NatsConnection current = connection.get();
        if (current != null && current.isOpen()) {
            return current;
        }
        IOException last = lastFailure;
        if (last != null && System.nanoTime() - failedAt < REST_AFTER_FAILURE.toNanos()) {
            throw new IOException(last.getMessage(), last);
        }
        try {
            NatsConnection opened = NatsConnection.open(settings);
            connection.set(opened);
            lastFailure = null;
            return opened;
        } catch (IOException e) {
            lastFailure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private void drop() {
        NatsConnection current = connection.getAndSet(null);
        if (current != null) {
            current.close();
        }
    }

    private String subject(Delivery delivery) {
        return "%s.%s.%s"
                .formatted(
                        settings.subject(),
                        CloudEvent.encode(delivery.target().realm()),
                        delivery.event().type());
    }

    /** Beside CloudEvents' attributes and the admin's headers a signature, so that a webhook can be made of it again. */
    private static Map<String, String> headers(Delivery delivery, Instant at) {
        Map<String, String> headers = DeliverySender.signed(delivery, at);
        headers.putAll(delivery.event().headers());
        headers.put("Nats-Msg-Id", delivery.messageId());
        return headers;
    }

    private Attempt answered(Delivery delivery, Instant at, Duration took, String reply) {
        String refusal = NatsConnection.refusal(reply);
        return refusal.isEmpty()
                ? new Attempt(delivery, new Delivered(), at, took, Optional.empty(), reply)
                : new Attempt(delivery, again(delivery, false), at, took, Optional.empty(), refusal);
    }

    private Attempt failed(Delivery delivery, Instant at, Duration took, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean late = cause instanceof TimeoutException;
        if (late) {
            // A connection that is dead without a word is found out by this alone.
            drop();
        }
        String reason = late
                ? "No answer within %d ms".formatted(settings.timeout().toMillis())
                : cause == null ? "no reply" : String.valueOf(cause.getMessage());
        return new Attempt(delivery, again(delivery, late), at, took, Optional.empty(), reason);
    }

    private DeliveryOutcome again(Delivery delivery, boolean overloaded) {
        return schedule.afterFailure(delivery.failures() + 1, Optional.empty())
                .<DeliveryOutcome>map(delay -> new Retry(delay, overloaded))
                .orElseGet(Exhausted::new);
    }
}
