package io.cloakroom.webhooks;

import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store in memory, whose calls can be made to fail. */
final class MemoryDeliveryStore implements DeliveryStore {

    private record Row(Delivery delivery, Instant dueAt) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, DeliveryOutcome> outcomes = new LinkedHashMap<>();
    private int claims;
    private int failingClaims;
    private int failingRecords;

    synchronized void add(Delivery delivery, Instant dueAt) {
        rows.put(delivery.id(), new Row(delivery, dueAt));
    }

    synchronized void failNextClaim() {
        failingClaims++;
    }

    synchronized void failNextRecord() {
        failingRecords++;
    }

    /** How often anybody asked for work. */
    synchronized int claims() {
        return claims;
    }

    /** Every recorded outcome by the delivery's id: the last one of each. */
    synchronized Map<String, DeliveryOutcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    synchronized Collection<String> waiting() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public synchronized List<Delivery> claim(int max, Set<String> busyEndpoints, Instant now, Duration lease) {
        claims++;
        if (failingClaims > 0) {
            failingClaims--;
            throw new IllegalStateException("The database is away.");
        }
        List<Delivery> due = rows.values().stream()
                .filter(row -> !row.dueAt().isAfter(now))
                .map(Row::delivery)
                .filter(delivery -> !busyEndpoints.contains(delivery.endpointId()))
                .limit(max)
                .toList();
        due.forEach(delivery -> add(delivery, now.plus(lease)));
        return new ArrayList<>(due);
    }

    @Override
    public synchronized void record(Map<Delivery, DeliveryOutcome> ended) {
        if (failingRecords > 0) {
            failingRecords--;
            throw new IllegalStateException("The database is away.");
        }
        ended.forEach((delivery, outcome) -> {
            outcomes.put(delivery.id(), outcome);
            if (outcome instanceof Retry retry) {
                add(
                        Sending.delivery(
                                delivery.id(), delivery.endpointId(), delivery.address(), delivery.failures() + 1),
                        retry.at());
            } else {
                rows.remove(delivery.id());
            }
        });
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return rows.values().stream().map(Row::dueAt).min(Comparator.naturalOrder());
    }
}
