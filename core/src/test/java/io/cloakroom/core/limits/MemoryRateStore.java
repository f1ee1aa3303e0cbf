package io.cloakroom.core.limits;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
        return change(key, null, state, lifespan);
    }

    @Override
    public boolean replace(String key, long seen, long state, Duration lifespan) {
        return change(key, seen, state, lifespan);
    }

    private boolean change(String key, @Nullable Long seen, long state, Duration lifespan) {
        beAsked();
        AtomicBoolean changed = new AtomicBoolean();
        entries.compute(key, (same, entry) -> {
            Entry live = live(entry);
            changed.set(Objects.equals(seen, live == null ? null : live.state()));
            return changed.get() ? new Entry(state, clock.getAsLong() + lifespan.toMillis()) : live;
        });
        return changed.get();
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
