package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import io.cloakroom.webhooks.SimulatedStore.Row;
import io.cloakroom.webhooks.SimulatedStore.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

/**
 * Several nodes, a database and receivers, in one thread and in no time: what happens, and when, is drawn from a seed, so
 * that a run can be repeated. It checks, all the time, that no node exceeds its limits and that order is kept where it was
 * promised.
 */
final class SimulatedCluster {

    static final EngineLimits LIMITS = new EngineLimits(16, Duration.ofSeconds(30), Duration.ofMinutes(1));
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private record Appointment(long at, long number, Runnable action) {}

    /** A node's process, from its start to its end. */
    private final class Node {

        private final DeliveryEngine engine;
        private boolean alive = true;
        private int sending;
        private long nextStep = Long.MAX_VALUE;

        Node(String owner) {
            engine = new DeliveryEngine(
                    store.of(owner, this::mayFail, this::mayFail), this::send, LIMITS, () -> now, this::stepSoon);
            stepSoon();
        }

        private void mayFail() {
            if (!alive) {
                throw new IllegalStateException("Killed.");
            }
            if (random.nextDouble() < storeFailures) {
                throw new IllegalStateException("The database is away.");
            }
        }

        private void stepSoon() {
            stepAfter(Duration.ofNanos(1 + random.nextInt(2_000_000)));
        }

        private void stepAfter(Duration pause) {
            long at = now + pause.toNanos();
            if (at >= nextStep) {
                return;
            }
            nextStep = at;
            at(pause, () -> {
                if (alive && nextStep == at) {
                    nextStep = Long.MAX_VALUE;
                    step();
                }
            });
        }

        private void step() {
            try {
                Duration pause = engine.step();
                stepAfter(pause.isZero() ? Duration.ofNanos(1) : pause);
            } catch (IllegalStateException e) {
                stepAfter(DeliveryWorker.PAUSE_AFTER_FAILURE);
            }
        }

        private CompletableFuture<Attempt> send(Delivery delivery) {
            CompletableFuture<Attempt> reply = new CompletableFuture<>();
            sending++;
            assertThat(sending).isLessThanOrEqualTo(LIMITS.concurrent());
            sends.merge(delivery.id(), 1, Integer::sum);
            String endpointId = delivery.target().endpointId();
            int status = answers.getOrDefault(endpointId, d -> 204).applyAsInt(delivery);
            Duration latency = status == 0 ? TIMEOUT : Duration.ofMillis(1 + random.nextInt(40));
            if (status != 0) {
                at(latency.dividedBy(2), () -> arrive(delivery, status));
            }
            at(latency, () -> {
                sending--;
                reply.complete(attempt(delivery, status, latency));
            });
            return reply;
        }
    }

    private final Random random;
    private final PriorityQueue<Appointment> agenda = new PriorityQueue<>((one, other) ->
            one.at() == other.at() ? Long.compare(one.number(), other.number()) : Long.compare(one.at(), other.at()));
    private final SimulatedStore store = new SimulatedStore(this::now, LIMITS.lease());
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, ToIntFunction<Delivery>> answers = new HashMap<>();
    private final Map<String, Integer> sends = new HashMap<>();
    private final Map<String, Long> committedAt = new HashMap<>();
    private final Map<String, Long> arrivedAt = new LinkedHashMap<>();
    private final RetrySchedule schedule;
    private double storeFailures;
    private long now = 1;
    private long appointments;
    private int starts;

    /** How often leases may have ended early. */
    private int upsets;

    SimulatedCluster(long seed, int nodeCount) {
        random = new Random(seed);
        schedule = new RetrySchedule(random);
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new Node("node-" + starts++));
        }
    }

    /** @param answer the status of the reply to a delivery; 0 for none */
    void endpoint(String id, boolean ordered, ToIntFunction<Delivery> answer) {
        store.addEndpoint(id, ordered);
        answers.put(id, answer);
    }

    void failStore(double probability) {
        storeFailures = probability;
    }

    void jumpStoreClock(Duration by) {
        store.jump(by);
        upsets += nodes.size();
    }

    /** Commits an event at some node; the node may be killed before it wakes its engine. */
    void commit(String id, String endpointId, String subject) {
        Row row = store.commit(id, endpointId, subject);
        committedAt.put(id, now);
        Node node = nodes.get(random.nextInt(nodes.size()));
        if (node.alive) {
            node.engine.wake(List.of(row.lane));
        }
    }

    void kill(int node, Duration downFor) {
        nodes.get(node).alive = false;
        upsets++;
        at(downFor, () -> nodes.set(node, new Node("node-" + starts++)));
    }

    void at(Duration in, Runnable action) {
        agenda.add(new Appointment(now + in.toNanos(), appointments++, action));
    }

    void run(Duration howLong) {
        long end = now + howLong.toNanos();
        for (Appointment next = agenda.peek(); next != null && next.at() <= end; next = agenda.peek()) {
            agenda.remove(next);
            now = Math.max(now, next.at());
            next.action().run();
        }
        now = end;
    }

    /** Until nothing is left to do, or for so long. */
    void runToTheEnd(Duration atMost) {
        long end = now + atMost.toNanos();
        while (now < end && store.pending().findAny().isPresent()) {
            run(Duration.ofMinutes(10));
        }
        run(Duration.ofMinutes(1));
    }

    /** How long an event took to its receiver. */
    Duration delay(String id) {
        assertThat(arrivedAt).as("arrived").containsKey(id);
        return Duration.ofNanos(arrivedAt.getOrDefault(id, 0L) - committedAt.getOrDefault(id, 0L));
    }

    boolean isDisabled(String endpointId) {
        return store.isDisabled(endpointId);
    }

    /** How often tries were made at an endpoint. */
    int tries(String endpointId) {
        return store.rows().stream()
                .filter(row -> row.lane.endpointId().equals(endpointId))
                .mapToInt(row -> sends.getOrDefault(row.id, 0))
                .sum();
    }

    /** The promise, once nothing happens any more. */
    void check() {
        int repeated = 0;
        for (Row row : store.rows()) {
            if (!store.isDisabled(row.lane.endpointId())) {
                assertThat(row.status)
                        .as("end of %s at %s after %d tries", row.id, row.lane, row.failures)
                        .isNotEqualTo(Status.PENDING);
            }
            if (row.status == Status.DELIVERED) {
                assertThat(arrivedAt).as("arrivals").containsKey(row.id);
            }
            if (row.status == Status.DEAD) {
                assertThat(row.failures).as("tries of %s", row.id).isEqualTo(10);
            }
            int needed = row.failures + (row.status == Status.DELIVERED ? 1 : 0);
            repeated += Math.max(0, sends.getOrDefault(row.id, 0) - needed);
        }
        assertThat(repeated).as("repeated tries").isLessThanOrEqualTo(LIMITS.concurrent() * upsets);
        assertThat(arrivedAt.keySet()).isSubsetOf(committedAt.keySet());
    }

    private long now() {
        return now;
    }

    private void arrive(Delivery delivery, int status) {
        if (status >= 300) {
            return;
        }
        if (delivery.target().ordered() && !arrivedAt.containsKey(delivery.id())) {
            Row row = store.row(delivery.id());
            store.rows().stream()
                    .filter(other -> other.lane.equals(row.lane) && other.subject.equals(row.subject))
                    .takeWhile(other -> other != row)
                    .forEach(earlier -> assertThat(arrivedAt.containsKey(earlier.id) || earlier.status == Status.DEAD)
                            .as("%s came before %s of the same subject", row.id, earlier.id)
                            .isTrue());
        }
        arrivedAt.putIfAbsent(delivery.id(), now);
    }

    private Attempt attempt(Delivery delivery, int status, Duration took) {
        DeliveryOutcome outcome;
        if (status >= 200 && status < 300) {
            outcome = new Delivered();
        } else if (status == 410) {
            outcome = new Gone();
        } else {
            outcome = schedule.afterFailure(delivery.failures() + 1, Optional.empty())
                    .<DeliveryOutcome>map(after -> new Retry(after, status == 0 || status == 429))
                    .orElseGet(Exhausted::new);
        }
        return new Attempt(
                delivery,
                outcome,
                Instant.EPOCH,
                took,
                status == 0 ? Optional.empty() : Optional.of(status),
                "status " + status);
    }
}
