package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.SimulatedStore.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryWorkerTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final SimulatedStore store = new SimulatedStore(System::nanoTime, LEASE);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private boolean held;
    private final DeliveryWorker worker =
            new DeliveryWorker(synchronizedStore("node"), this::send, new EngineLimits(4, LEASE, NEVER));

    DeliveryWorkerTest() {
        store.addEndpoint("a", false);
    }

    @AfterEach
    void close() {
        gate.countDown();
        worker.close();
    }

    @Test
    void wakeWhenNothingWasDueThenSendsAtOnce() {
        worker.start();
        LaneKey lane = commit("1");

        worker.wake(List.of(lane));

        await().until(() -> status("1") == Status.DELIVERED);
        assertThat(sent).containsExactly("1");
    }

    @Test
    void startWhenSomethingWaitsThenSendsIt() {
        commit("1");
        commit("2");

        worker.start();

        await().until(() -> status("1") == Status.DELIVERED && status("2") == Status.DELIVERED);
    }

    @Test
    void runWhenTheStoreFailsThenGoesOnAfterAMoment() {
        failing.set(2);
        commit("1");

        worker.start();

        await().until(() -> status("1") == Status.DELIVERED);
        assertThat(sent).containsExactly("1");
    }

    @Test
    void closeWhenRepliesAreStillToComeThenWritesThemAndGivesTheLanesBack() {
        held = true;
        LaneKey lane = commit("1");
        worker.start();
        await().until(() -> sent.size() == 1);
        CompletableFuture<Void> reply = CompletableFuture.runAsync(gate::countDown);

        worker.close();

        reply.join();
        assertThat(status("1")).isEqualTo(Status.DELIVERED);
        commit("2");
        assertThat(synchronizedStore("other").take(lane, List.of(), 5))
                .extracting(Delivery::id)
                .containsExactly("2");
    }

    private LaneKey commit(String id) {
        synchronized (store) {
            return store.commit(id, "a", "user").lane;
        }
    }

    private Status status(String id) {
        synchronized (store) {
            return store.row(id).status;
        }
    }

    private CompletableFuture<Attempt> send(Delivery delivery) {
        sent.add(delivery.id());
        Attempt attempt = new Attempt(delivery, new Delivered(), Instant.EPOCH, Duration.ZERO, Optional.of(204), "");
        return held
                ? CompletableFuture.supplyAsync(() -> {
                    awaitGate();
                    return attempt;
                })
                : CompletableFuture.completedFuture(attempt);
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DeliveryStore synchronizedStore(String owner) {
        DeliveryStore inner = store.of(owner, this::mayFail, () -> {});
        return new DeliveryStore() {
            @Override
            public Backlog backlog() {
                synchronized (store) {
                    return inner.backlog();
                }
            }

            @Override
            public List<Delivery> take(LaneKey lane, Collection<String> having, int max) {
                synchronized (store) {
                    return inner.take(lane, having, max);
                }
            }

            @Override
            public boolean record(LaneKey lane, List<Attempt> attempts) {
                synchronized (store) {
                    return inner.record(lane, attempts);
                }
            }

            @Override
            public void release(LaneKey lane) {
                synchronized (store) {
                    inner.release(lane);
                }
            }
        };
    }

    private void mayFail() {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The database is away.");
        }
    }
}
