package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database in memory, for the engines of several nodes, with a clock of its own and failures on demand. */
final class SimulatedStore {

    /** Where a delivery is. */
    enum Status {
        PENDING,
        DELIVERED,
        DEAD
    }

    /** A delivery's row. */
    static final class Row {

        final String id;
        final LaneKey lane;
        final String subject;
        Status status = Status.PENDING;
        int failures;
        long nextAt;

        Row(String id, LaneKey lane, String subject) {
            this.id = id;
            this.lane = lane;
            this.subject = subject;
        }
    }

    private record Held(String owner, long until) {}

    private final LongSupplier nanos;
    private final Duration lease;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> pending = new LinkedHashMap<>();
    private final Map<LaneKey, Held> held = new HashMap<>();
    private final Map<String, DeliveryTarget> targets = new HashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private final Map<String, Long> failingSince = new HashMap<>();

    /** What its clock is ahead; zero, which is when new rows are due, is long ago, however far it jumps back. */
    private long offset = Duration.ofDays(365).toNanos();

    SimulatedStore(LongSupplier nanos, Duration lease) {
        this.nanos = nanos;
        this.lease = lease;
    }

    void addEndpoint(String id, boolean ordered) {
        targets.put(
                id,
                new DeliveryTarget(
                        id,
                        "demo",
                        URI.create("https://" + id + ".example"),
                        List.of(Sending.SECRET),
                        Map.of(),
                        ordered));
    }

    Row commit(String id, String endpointId, String subject) {
        Row row = new Row(id, LaneKey.of(endpointId, subject), subject);
        rows.put(id, row);
        pending.put(id, row);
        return row;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Row row(String id) {
        return Optional.ofNullable(rows.get(id)).orElseThrow();
    }

    boolean isDisabled(String endpointId) {
        return disabled.contains(endpointId);
    }

    void jump(Duration by) {
        offset += by.toNanos();
    }

    /** The store as one node sees it. */
    DeliveryStore of(String owner, Runnable before, Runnable after) {
        return new DeliveryStore() {
            @Override
            public Backlog backlog() {
                return call(before, after, () -> {
                    Map<LaneKey, Duration> backlog = new LinkedHashMap<>();
                    pending()
                            .forEach(row -> backlog.merge(
                                    row.lane,
                                    Duration.ofNanos(Math.max(row.nextAt, freeAt(row.lane, owner)) - now()),
                                    (one, other) -> one.compareTo(other) < 0 ? one : other));
                    return new Backlog(backlog, targets.keySet().stream().allMatch(disabled::contains));
                });
            }

            @Override
            public List<Delivery> take(LaneKey lane, Collection<String> having, int max) {
                return call(before, after, () -> {
                    if (!isFree(lane, owner)) {
                        return List.of();
                    }
                    held.put(lane, new Held(owner, now() + lease.toNanos()));
                    List<Delivery> due = pending()
                            .filter(row -> row.lane.equals(lane) && row.nextAt <= now() && !having.contains(row.id))
                            .filter(row -> !target(lane).ordered() || isFirstOfItsSubject(row))
                            .limit(max)
                            .map(row -> new Delivery(
                                    row.id, Sending.event(row.id), target(lane), Sending.BODY, row.failures))
                            .toList();
                    if (due.isEmpty() && having.isEmpty()) {
                        held.remove(lane);
                    }
                    return due;
                });
            }

            @Override
            public boolean record(LaneKey lane, List<Attempt> attempts) {
                return call(before, after, () -> {
                    @Nullable Held holder = held.get(lane);
                    if (holder == null || !holder.owner().equals(owner)) {
                        return false;
                    }
                    held.put(lane, new Held(owner, now() + lease.toNanos()));
                    if (!attempts.isEmpty()) {
                        attempts.forEach(attempt -> write(attempt));
                        HealthRule.apply(attempts, now() / 1_000_000, health(lane.endpointId()));
                    }
                    return true;
                });
            }

            @Override
            public void release(LaneKey lane) {
                call(before, after, () -> {
                    @Nullable Held holder = held.get(lane);
                    return holder != null && holder.owner().equals(owner) && held.remove(lane) != null;
                });
            }
        };
    }

    private void write(Attempt attempt) {
        Row row = row(attempt.delivery().id());
        if (attempt.outcome() instanceof Delivered || attempt.outcome() instanceof Exhausted) {
            pending.remove(row.id);
        }
        if (attempt.outcome() instanceof Delivered) {
            row.status = Status.DELIVERED;
        } else if (attempt.outcome() instanceof Exhausted) {
            row.status = Status.DEAD;
            row.failures++;
        } else if (attempt.outcome() instanceof Retry retry) {
            row.failures++;
            row.nextAt = now() + retry.after().toNanos();
        } else if (attempt.outcome() instanceof Gone) {
            row.failures++;
        }
    }

    private HealthRule.Endpoint health(String endpointId) {
        return new HealthRule.Endpoint() {
            @Override
            public void worked() {
                failingSince.remove(endpointId);
            }

            @Override
            public OptionalLong failed(long now) {
                return OptionalLong.of(failingSince.computeIfAbsent(endpointId, id -> now));
            }

            @Override
            public void giveUp(String reason) {
                disabled.add(endpointId);
            }
        };
    }

    /** What is still to be done, in the order in which it came. */
    Stream<Row> pending() {
        return pending.values().stream().filter(row -> !disabled.contains(row.lane.endpointId()));
    }

    private boolean isFirstOfItsSubject(Row row) {
        return pending()
                .filter(other -> other.lane.equals(row.lane) && other.subject.equals(row.subject))
                .findFirst()
                .filter(first -> first == row)
                .isPresent();
    }

    private long freeAt(LaneKey lane, String owner) {
        @Nullable Held holder = held.get(lane);
        return holder == null || holder.owner().equals(owner) ? 0 : holder.until() + 1;
    }

    private boolean isFree(LaneKey lane, String owner) {
        @Nullable Held holder = held.get(lane);
        return holder == null || holder.owner().equals(owner) || holder.until() < now();
    }

    private DeliveryTarget target(LaneKey lane) {
        return Optional.ofNullable(targets.get(lane.endpointId())).orElseThrow();
    }

    private long now() {
        return nanos.getAsLong() + offset;
    }

    private static <T> T call(Runnable before, Runnable after, Supplier<T> work) {
        before.run();
        T result = work.get();
        after.run();
        return result;
    }
}
