package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import io.cloakroom.webhooks.SimulatedStore.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes on one store, step by step. */
final class DeliveryEngineTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final EngineLimits LIMITS = new EngineLimits(8, LEASE, POLL);
    private static final EngineLimits POLLING_RARELY = new EngineLimits(8, LEASE, Duration.ofMinutes(1));

    private final SimulatedStore store = new SimulatedStore(this::now, LEASE);
    private final Map<String, Integer> looks = new HashMap<>();
    private final IdentityHashMap<Delivery, CompletableFuture<Attempt>> ofOne = new IdentityHashMap<>();
    private final IdentityHashMap<Delivery, CompletableFuture<Attempt>> ofOther = new IdentityHashMap<>();
    private final DeliveryEngine one = engine("one", ofOne);
    private final DeliveryEngine other = engine("other", ofOther);
    private final Set<String> locked = new HashSet<>();
    private long now = 1;

    @Test
    void stepWhileATryIsUnderWayThenTheLeaseIsRenewedAndNobodyElseTries() {
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        one.step();

        for (int second = 0; second < 90; second++) {
            now += Duration.ofSeconds(1).toNanos();
            one.step();
            other.step();
        }

        assertThat(ofOne).hasSize(1);
        assertThat(ofOther).isEmpty();
    }

    @Test
    void stepWhenTheLeaseEndedWhileSendingThenAnotherSendsAndWhatCameLateIsNotWritten() {
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        one.step();
        Delivery late = ofOne.keySet().iterator().next();

        now += LEASE.plusSeconds(1).toNanos();
        other.step();
        assertThat(ofOther.keySet()).extracting(Delivery::messageId).containsExactly(late.messageId());
        deliver(ofOne, late);
        one.step();
        assertThat(store.row("1").status).isEqualTo(Status.PENDING);

        deliver(ofOther, ofOther.keySet().iterator().next());
        other.step();
        assertThat(store.row("1").status).isEqualTo(Status.DELIVERED);
    }

    @Test
    void stepWhenATryEndsJustBeforeTheLeaseThenItIsWritten() {
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        one.step();

        now += LEASE.minusMillis(1).toNanos();
        deliver(ofOne, ofOne.keySet().iterator().next());
        one.step();

        assertThat(store.row("1").status).isEqualTo(Status.DELIVERED);
    }

    @Test
    void stepWhenNobodyHasAnEndpointThenLooksOnceAMinute() {
        Duration pause = one.step();

        assertThat(pause).isEqualTo(Duration.ofMinutes(1));
        assertThat(looks).containsEntry("one", 1);

        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        one.lookAround();
        one.step();
        assertThat(ofOne).hasSize(1);
        assertThat(looks).containsEntry("one", 2);
    }

    @Test
    void wakeAfterARestThenPollsAgain() {
        one.step();
        store.addEndpoint("a", false);
        LaneKey lane = store.commit("1", "a", "user").lane;

        one.wake(List.of(lane));

        assertThat(one.step()).isLessThanOrEqualTo(POLL);
    }

    @Test
    void stepWhenAnotherHasTheLaneThenLooksAgainWhenItsLeaseMayEnd() {
        DeliveryEngine seldom = new DeliveryEngine(
                store.of("seldom", () -> {}, () -> {}),
                delivery -> new CompletableFuture<>(),
                POLLING_RARELY,
                this::now,
                () -> {});
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        one.step();
        now += Duration.ofSeconds(10).toNanos();

        assertThat(seldom.step()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void stepWhenATryHasFailedThenTheNextIsNotLateHoweverRarelyTheNodePolls() {
        DeliveryEngine seldom = engine("seldom", ofOne, POLLING_RARELY);
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        seldom.step();
        now += Duration.ofSeconds(1).toNanos();
        failAll(ofOne, Duration.ofSeconds(5));
        long failedAt = now;

        stepUntilSomethingIsSent(seldom, ofOne);

        assertThat(Duration.ofNanos(now - failedAt)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5100));
    }

    @Test
    void stepWhenARetryWaitsBehindATryThatHangsThenItIsNotLateEither() {
        DeliveryEngine seldom = engine("seldom", ofOne, POLLING_RARELY);
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        store.commit("2", "a", "user");
        seldom.step();
        Delivery failing = ofOne.keySet().stream()
                .filter(delivery -> delivery.id().equals("1"))
                .findFirst()
                .orElseThrow();
        Optional.ofNullable(ofOne.remove(failing)).orElseThrow().complete(failed(failing, Duration.ofSeconds(5)));
        long failedAt = now;
        seldom.step();
        now += Duration.ofMillis(20).toNanos();
        seldom.step();
        ofOne.clear();

        now += Duration.ofSeconds(1).toNanos();
        seldom.lookAround();
        stepUntilSomethingIsSent(seldom, ofOne);

        assertThat(ofOne.keySet()).extracting(Delivery::id).containsExactly("1");
        assertThat(Duration.ofNanos(now - failedAt)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5100));
    }

    @Test
    void stepWhenAnEndpointIsLeftAloneThenOneTryComesWhenThePauseEndsHoweverRarelyTheNodePolls() {
        DeliveryEngine seldom = engine("seldom", ofOne, POLLING_RARELY);
        store.addEndpoint("a", false);
        for (int i = 0; i < 20; i++) {
            store.commit("e" + i, "a", "user");
        }
        int failures = 0;
        while (failures < 10) {
            seldom.step();
            failures += failAll(ofOne, Duration.ofHours(1));
            now += Duration.ofMillis(25).toNanos();
        }
        long pausedAt = now;

        stepUntilSomethingIsSent(seldom, ofOne);

        assertThat(ofOne).hasSize(1);
        assertThat(Duration.ofNanos(now - pausedAt)).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_100));
    }

    @Test
    void stepWhenTheLeaseHasEndedThenWhatItHeldIsLookedForAtOnce() {
        DeliveryEngine seldom = engine("seldom", ofOne, POLLING_RARELY);
        store.addEndpoint("a", false);
        store.commit("1", "a", "user");
        seldom.step();

        now += LEASE.plusSeconds(1).toNanos();
        seldom.step();

        assertThat(ofOne.keySet()).extracting(Delivery::messageId).hasSize(2).containsOnly("msg_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void stepWhenALaneCannotBeTakenThenTheOthersAreSentAllTheSame(String stuck) {
        String free = stuck.equals("a") ? "b" : "a";
        store.addEndpoint(stuck, false);
        store.addEndpoint(free, false);
        store.commit("1", stuck, "user");
        store.commit("2", free, "user");
        locked.add(stuck);

        for (int step = 0; step < 3; step++) {
            assertThatIllegalStateException().isThrownBy(one::step);
            now += DeliveryWorker.PAUSE_AFTER_FAILURE.toNanos();
        }
        assertThat(ofOne.keySet()).extracting(Delivery::messageId).containsExactly("msg_2");

        locked.clear();
        one.step();
        assertThat(ofOne.keySet()).extracting(Delivery::messageId).containsExactlyInAnyOrder("msg_1", "msg_2");
    }

    private void stepUntilSomethingIsSent(DeliveryEngine engine, Map<?, ?> sent) {
        Duration pause = engine.step();
        for (int steps = 0; sent.isEmpty(); steps++) {
            assertThat(steps).as("steps").isLessThan(100);
            now += pause.toNanos();
            pause = engine.step();
        }
    }

    /** Has all fail that is under way, and tells how many that were. */
    private static int failAll(Map<Delivery, CompletableFuture<Attempt>> underWay, Duration after) {
        List<Runnable> endings = new ArrayList<>();
        underWay.forEach((delivery, reply) -> endings.add(() -> reply.complete(failed(delivery, after))));
        underWay.clear();
        endings.forEach(Runnable::run);
        return endings.size();
    }

    private static Attempt failed(Delivery delivery, Duration retryAfter) {
        return new Attempt(delivery, new Retry(retryAfter, false), Instant.EPOCH, Duration.ZERO, Optional.of(500), "");
    }

    private DeliveryEngine engine(String name, Map<Delivery, CompletableFuture<Attempt>> replies) {
        return engine(name, replies, LIMITS);
    }

    private DeliveryEngine engine(String name, Map<Delivery, CompletableFuture<Attempt>> replies, EngineLimits limits) {
        DeliveryStore mine = store.of(name, () -> {}, () -> {});
        DeliveryStore counting = new DeliveryStore() {
            @Override
            public Backlog backlog() {
                looks.merge(name, 1, Integer::sum);
                return mine.backlog();
            }

            @Override
            public List<Delivery> take(LaneKey lane, Collection<String> having, int max) {
                if (locked.contains(lane.endpointId())) {
                    throw new IllegalStateException("The lane is locked.");
                }
                return mine.take(lane, having, max);
            }

            @Override
            public boolean record(LaneKey lane, List<Attempt> attempts) {
                return mine.record(lane, new ArrayList<>(attempts));
            }

            @Override
            public void release(LaneKey lane) {
                mine.release(lane);
            }
        };
        return new DeliveryEngine(
                counting,
                delivery -> {
                    CompletableFuture<Attempt> reply = new CompletableFuture<>();
                    replies.put(delivery, reply);
                    return reply;
                },
                limits,
                this::now,
                () -> {});
    }

    private long now() {
        return now;
    }

    private static void deliver(Map<Delivery, CompletableFuture<Attempt>> replies, Delivery delivery) {
        Attempt attempt = new Attempt(delivery, new Delivered(), Instant.EPOCH, Duration.ZERO, Optional.of(204), "");
        Optional.ofNullable(replies.get(delivery)).orElseThrow().complete(attempt);
    }
}
