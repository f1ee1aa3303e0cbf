package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * One node's part in delivering. It leases lanes in which something is due, reads a batch of each, sends from all lanes in
 * turn, and writes down how it ended. No transaction is open while a request is under way. What is in memory is bounded,
 * whatever waits in the store. A slow endpoint holds no more than its pace allows, and all failing ones together no more
 * than their share. What a killed node had leased is free again when the lease ends.
 *
 * <p>One thread calls {@link #step()} again and again; {@link #wake} may be called from any.
 */
final class DeliveryEngine {

    /** One look serves all that falls due within a moment. */
    private static final Duration MOMENT = CollectingTime.SHORTEST;

    private final DeliveryStore store;
    private final DeliveryChannel channel;
    private final EngineLimits limits;
    private final LongSupplier nanos;
    private final Runnable signal;

    private final Set<LaneKey> woken = ConcurrentHashMap.newKeySet();
    private final Set<String> resumed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookNow = new AtomicBoolean();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    private final Map<LaneKey, Lane> lanes = new LinkedHashMap<>();
    private final Set<LaneKey> due = new LinkedHashSet<>();
    private final EndpointPaces paces;

    /** What waits in a lane may hide behind what is under way in it, so a look alone does not tell when it is due. */
    private final DueTimes retries = new DueTimes(MOMENT);

    private long lookAt;
    private int turn;

    /** Tries whose end is not yet written down: what would be repeated if this node were killed now. */
    private int unwritten;

    /**
     * @param nanos a clock that never jumps
     * @param signal called, from any thread, when there is something to do for {@link #step()}
     */
    DeliveryEngine(
            DeliveryStore store, DeliveryChannel channel, EngineLimits limits, LongSupplier nanos, Runnable signal) {
        this.store = store;
        this.channel = channel;
        this.limits = limits;
        this.nanos = nanos;
        this.signal = signal;
        this.paces = new EndpointPaces(limits.perEndpoint());
        this.lookAt = nanos.getAsLong();
    }

    /** Says that something may be due in these lanes. Cheap. */
    void wake(Collection<LaneKey> keys) {
        woken.addAll(keys);
        signal.run();
    }

    /** Says that something may be due, and not in which lanes. Cheap. */
    void lookAround() {
        lookNow.set(true);
        signal.run();
    }

    /** Says that an endpoint's receiver may be back: it is not left alone any longer. Cheap. */
    void resume(String endpointId) {
        resumed.add(endpointId);
        signal.run();
    }

    /**
     * Does what can be done now.
     *
     * @return how long nothing is expected to happen, unless {@code signal} is called
     * @throws RuntimeException if the store fails; the next step goes on where this one ended
     */
    Duration step() {
        turn++;
        receive();
        loseLapsed();
        try {
            record(false);
            look();
            take();
        } finally {
            // A lane that cannot be read or written keeps nothing from being sent that is here already.
            send();
        }
        return pause();
    }

    /**
     * Writes down what has ended and begins nothing more.
     *
     * @return whether all is written down, and all lanes are given back
     */
    boolean finish() {
        receive();
        loseLapsed();
        record(true);
        for (Lane lane : held()) {
            lane.forgetReady();
            if (lane.isEmpty()) {
                lanes.remove(lane.key());
                store.release(lane.key());
            }
        }
        return lanes.isEmpty();
    }

    private void receive() {
        for (Finished each = finished.poll(); each != null; each = finished.poll()) {
            EndpointPace pace = paces.of(each.lane().key());
            DeliveryOutcome outcome = each.attempt().outcome();
            if (each.attempt().isDelivered()) {
                pace.succeeded();
            } else if (outcome instanceof Gone) {
                pace.gone(nanos.getAsLong());
            } else {
                boolean overloaded = outcome instanceof Retry retry && retry.overloaded();
                pace.failed(nanos.getAsLong(), each.startedAt(), overloaded);
            }
            if (isHeld(each.lane())) {
                each.lane().finish(each.attempt(), nanos.getAsLong());
            } else {
                unwritten--;
            }
        }
    }

    /** Somebody else may have these lanes by now. */
    private void loseLapsed() {
        long now = nanos.getAsLong();
        held().stream()
                .filter(lane -> age(lane, now) >= limits.lease().toNanos())
                .forEach(this::lose);
    }

    private void record(boolean all) {
        for (Lane lane : held()) {
            long now = nanos.getAsLong();
            List<Attempt> attempts = lane.finished();
            boolean renew = !lane.isEmpty() && age(lane, now) >= limits.lease().toNanos() / 3;
            boolean write = !attempts.isEmpty()
                    && (all || lane.isComplete() || attempts.size() >= limits.batch() || now - lane.writeAt() >= 0);
            if (!write && !renew) {
                continue;
            }
            if (store.record(lane.key(), attempts)) {
                attempts.forEach(this::expectRetry);
                lane.leased(now);
                lane.recorded();
                unwritten -= attempts.size();
            } else {
                lose(lane);
            }
        }
    }

    private void look() {
        for (Iterator<String> endpoints = resumed.iterator(); endpoints.hasNext(); ) {
            paces.resume(endpoints.next());
            endpoints.remove();
            lookAt = nanos.getAsLong();
        }
        long now = nanos.getAsLong();
        for (Iterator<LaneKey> keys = woken.iterator(); keys.hasNext(); ) {
            LaneKey key = keys.next();
            keys.remove();
            expect(key);
            // Where nobody had an endpoint, somebody has one now.
            lookBy(now + limits.poll().toNanos());
        }
        if (lookNow.getAndSet(false)) {
            lookAt = now;
        }
        if (now - lookAt < 0) {
            return;
        }
        // Should the store fail, this look is still to come.
        lookAt = now;
        Backlog backlog = store.backlog();
        Duration next = backlog.unused() ? limits.rest() : limits.poll();
        for (Map.Entry<LaneKey, Duration> lane : backlog.lanes().entrySet()) {
            if (lane.getValue().compareTo(Duration.ZERO) <= 0) {
                expect(lane.getKey());
            } else if (lane.getValue().compareTo(next) < 0) {
                next = lane.getValue();
            }
        }
        lookAt = now + Math.max(next.toNanos(), MOMENT.toNanos());
        retries.after(now).ifPresent(this::lookBy);
    }

    /** However rarely this node polls, a retry that it has just written down is not late. */
    private void expectRetry(Attempt attempt) {
        if (attempt.outcome() instanceof Retry retry) {
            long at = nanos.getAsLong() + retry.after().toNanos();
            retries.add(at);
            lookBy(at);
        }
    }

    private void lookBy(long at) {
        lookAt = lookAt - at > 0 ? at : lookAt;
    }

    private void expect(LaneKey key) {
        Lane lane = lanes.get(key);
        if (lane == null) {
            due.add(key);
        } else {
            lane.expectMore();
        }
    }

    private void take() {
        held().stream().filter(this::wantsMore).forEach(this::take);
        for (LaneKey key : List.copyOf(due)) {
            Lane lane = new Lane(key);
            if (paces.of(key).isPaused(nanos.getAsLong())) {
                due.remove(key);
                lookBy(paces.of(key).pausedUntil());
            } else if (roomFor(lane) > 0) {
                due.remove(key);
                lanes.put(key, lane);
                take(lane);
            }
        }
    }

    private boolean wantsMore(Lane lane) {
        long now = nanos.getAsLong();
        return mayWantMore(lane) && now - lane.mayTakeAt(now) >= 0;
    }

    private boolean mayWantMore(Lane lane) {
        return lane.mayHaveMore() && lane.ready() == 0 && (lane.isEmpty() || roomFor(lane) > 0);
    }

    private void take(Lane lane) {
        long now = nanos.getAsLong();
        if (paces.of(lane.key()).isPaused(now)) {
            giveBackUnlessUnderWay(lane);
            return;
        }
        int max = roomFor(lane);
        if (max == 0) {
            return;
        }
        List<Delivery> taken;
        try {
            taken = store.take(lane.key(), lane.having(), max);
        } catch (RuntimeException e) {
            if (lane.isEmpty()) {
                lanes.remove(lane.key());
            }
            lookAt = now;
            throw e;
        }
        if (taken.isEmpty() && lane.isEmpty()) {
            lanes.remove(lane.key());
            return;
        }
        if (!taken.isEmpty()) {
            lane.leased(now);
        }
        lane.add(taken, taken.size() == max, now);
    }

    private void giveBackUnlessUnderWay(Lane lane) {
        if (lane.isEmpty()) {
            lanes.remove(lane.key());
            lookBy(paces.of(lane.key()).pausedUntil());
            store.release(lane.key());
        }
    }

    /** How many more deliveries of this lane may wait in memory. */
    private int roomFor(Lane lane) {
        int buffered = 0;
        int ofEndpoint = 0;
        for (Lane other : lanes.values()) {
            buffered += other.ready();
            ofEndpoint += other.key().endpointId().equals(lane.key().endpointId()) ? other.ready() : 0;
        }
        int room = 2 * paces.of(lane.key()).room(nanos.getAsLong()) - ofEndpoint;
        return Math.max(0, Math.min(limits.batch(), Math.min(room, limits.buffered() - buffered)));
    }

    private void send() {
        List<Lane> inTurn = held();
        int unproven = paces.unprovenUnderWay();
        boolean any = true;
        while (any) {
            any = false;
            for (Lane lane : inTurn) {
                EndpointPace pace = paces.of(lane.key());
                if (maySend(lane, pace, unproven)) {
                    unproven += pace.isProven() ? 0 : 1;
                    lane.next().ifPresent(delivery -> send(lane, pace, delivery));
                    any = true;
                }
            }
        }
    }

    private boolean maySend(Lane lane, EndpointPace pace, int unproven) {
        long now = nanos.getAsLong();
        if (pace.isPaused(now)) {
            lane.forgetReady();
        }
        return lane.ready() > 0
                && pace.room(now) > 0
                && unwritten < limits.concurrent()
                && (pace.isProven() || unproven < limits.unproven())
                && age(lane, now) < limits.lease().toNanos() / 2;
    }

    private void send(Lane lane, EndpointPace pace, Delivery delivery) {
        long startedAt = nanos.getAsLong();
        pace.begin();
        unwritten++;
        CompletableFuture<?> unused = channel.send(delivery).thenAccept(attempt -> {
            finished.add(new Finished(lane, attempt, startedAt));
            signal.run();
        });
    }

    private Duration pause() {
        long now = nanos.getAsLong();
        long left = lookAt - now;
        for (Lane lane : lanes.values()) {
            left = Math.min(left, limits.lease().toNanos() / 6);
            if (mayWantMore(lane) && roomFor(lane) > 0) {
                left = Math.min(left, lane.mayTakeAt(now) - now);
            }
            if (!lane.finished().isEmpty()) {
                left = Math.min(left, lane.writeAt() - now);
            }
        }
        return Duration.ofNanos(Math.max(0, left));
    }

    /** What it had may be due once more, here or, when that lease ends, with whoever has the lane now. */
    private void lose(Lane lane) {
        lanes.remove(lane.key());
        lookBy(nanos.getAsLong());
        unwritten -= lane.finished().size();
    }

    private boolean isHeld(Lane lane) {
        return lanes.get(lane.key()) == lane;
    }

    /** All lanes, at every step another one first. */
    private List<Lane> held() {
        List<Lane> held = new ArrayList<>(lanes.values());
        Collections.rotate(held, turn);
        return held;
    }

    private static long age(Lane lane, long now) {
        return now - lane.leasedAt();
    }

    /** A try that has ended, handed over by the thread that it ended on. */
    private record Finished(Lane lane, Attempt attempt, long startedAt) {}
}
