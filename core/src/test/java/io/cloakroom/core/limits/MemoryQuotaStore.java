package io.cloakroom.core.limits;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A store for tests, with the promises of the real one. */
final class MemoryQuotaStore implements QuotaStore {

    private final ConcurrentMap<String, Row> rows = new ConcurrentHashMap<>();

    private record Row(Entry entry, Instant expiresAt) {}

    @Override
    public Optional<Entry> find(String key) {
        return Optional.ofNullable(rows.get(key)).map(Row::entry);
    }

    @Override
    public boolean create(String key, String state, Instant expiresAt) {
        return rows.putIfAbsent(key, new Row(new Entry(state, 0), expiresAt)) == null;
    }

    @Override
    public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
        boolean[] replaced = new boolean[1];
        rows.computeIfPresent(key, (same, row) -> {
            replaced[0] = row.entry().equals(seen);
            return replaced[0] ? new Row(new Entry(state, seen.version() + 1), expiresAt) : row;
        });
        return replaced[0];
    }

    void removeExpired(Instant now) {
        rows.values().removeIf(row -> !row.expiresAt().isAfter(now));
    }

    int size() {
        return rows.size();
    }

    int longestState() {
        return rows.values().stream()
                .mapToInt(row -> row.entry().state().length())
                .max()
                .orElse(0);
    }
}
