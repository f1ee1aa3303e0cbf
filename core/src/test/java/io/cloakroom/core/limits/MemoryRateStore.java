package io.cloakroom.core.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A store for tests, with the promises of the real one, that fails when told. */
final class MemoryRateStore implements RateStore {

    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final LongSupplier clock;
    private volatile boolean fails;

    private record Entry(long state, long expiresAt) {}

    MemoryRateStore(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Long find(String key) {
        beAsked();
        Entry entry = live(entries.get(key));
        return entry == null ? null : entry.state();
    }

    @Override
    public boolean create(String key, long state, Duration lifespan) {
        beAsked();
        Entry mine = new Entry(state, clock.getAsLong() + lifespan.toMillis());
        return entries.compute(key, (same, entry) -> live(entry) == null ? mine : entry) == mine;
    }

    @Override
    public boolean replace(String key, long seen, long state, Duration lifespan) {
        beAsked();
        Entry mine = new Entry(state, clock.getAsLong() + lifespan.toMillis());
        return entries.computeIfPresent(
                        key, (same, entry) -> live(entry) != null && entry.state() == seen ? mine : entry)
                == mine;
    }

    void fail(boolean whether) {
        fails = whether;
    }

    boolean fails() {
        return fails;
    }

    int asked() {
        return asked.get();
    }

    int size() {
        return entries.size();
    }

    private void beAsked() {
        asked.incrementAndGet();
        if (fails) {
            throw new IllegalStateException("Told to fail.");
        }
    }

    private @Nullable Entry live(@Nullable Entry entry) {
        return entry == null || entry.expiresAt() <= clock.getAsLong() ? null : entry;
    }
}
