package io.cloakroom.core.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.core.limits.RateVerdict.Granted;
import io.cloakroom.core.limits.RateVerdict.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of this process alone. As many subjects are kept as there is room for, those that come often before those that
 * came once; so whoever comes under ever new names displaces others of that kind.
 */
public final class LocalRateLimiter implements RateLimiter {

    private static final Granted GRANTED = new Granted();

    private final Cache<String, Counts> subjects;
    private final LongSupplier clock;

    /** One subject's counts, and until when its refusal is told. */
    static final class Counts extends AtomicLong {

        private static final long serialVersionUID = 1L;

        private volatile long toldUntil;
    }

    /**
     * @param subjects how many are kept
     * @param clock milliseconds since the epoch
     */
    public LocalRateLimiter(int subjects, LongSupplier clock) {
        this.subjects = Caffeine.newBuilder()
                .maximumSize(subjects)
                // Room is made by who takes it, and not some time later.
                .executor(Runnable::run)
                .build();
        this.clock = clock;
    }

    @Override
    public RateVerdict take(Quota quota, String key) {
        PackedWindow window = PackedWindow.of(quota);
        Counts counts = counts(key);
        while (true) {
            long now = clock.getAsLong();
            long seen = counts.get();
            long current = window.at(seen, now);
            if (window.isFull(current)) {
                return refuse(window, counts, current, now);
            }
            if (counts.compareAndSet(seen, PackedWindow.plusOne(current))) {
                return GRANTED;
            }
        }
    }

    @Override
    public Optional<Refused> refusal(Quota quota, String key) {
        @Nullable Counts counts = subjects.getIfPresent(key);
        if (counts == null) {
            return Optional.empty();
        }
        PackedWindow window = PackedWindow.of(quota);
        long now = clock.getAsLong();
        long current = window.at(counts.get(), now);
        return window.isFull(current) ? Optional.of(refuse(window, counts, current, now)) : Optional.empty();
    }

    /** Takes over what another counter has counted for the subject. */
    void learn(String key, long state) {
        counts(key).set(state);
    }

    /** Takes over a full state of another counter, and refuses by it. */
    Refused refuse(PackedWindow window, String key, long state, long now) {
        Counts counts = counts(key);
        counts.set(state);
        return refuse(window, counts, state, now);
    }

    private Counts counts(String key) {
        return subjects.get(key, unseen -> new Counts());
    }

    private static Refused refuse(PackedWindow window, Counts counts, long state, long now) {
        long freeAt = window.freeAt(state, now);
        boolean first = counts.toldUntil <= now;
        if (first) {
            counts.toldUntil = freeAt;
        }
        return new Refused(Duration.ofMillis(freeAt - now), first);
    }
}
