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

    /** One subject's counts, by the one quota that its key is made of; and until when it is known to have no room. */
    private static final class Counts extends AtomicLong {

        private static final long serialVersionUID = 1L;

        private final transient PackedWindow window;
        private volatile long fullUntil;

        Counts(PackedWindow window) {
            this.window = window;
        }
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
        @Nullable Counts known = subjects.getIfPresent(key);
        Counts counts = known == null ? counts(key, PackedWindow.of(quota)) : known;
        while (true) {
            long now = clock.getAsLong();
            if (now < counts.fullUntil) {
                return again(counts, now);
            }
            long seen = counts.get();
            long current = counts.window.at(seen, now);
            if (counts.window.isFull(current)) {
                return refuse(counts, current, now);
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
        long now = clock.getAsLong();
        if (now < counts.fullUntil) {
            return Optional.of(again(counts, now));
        }
        long current = counts.window.at(counts.get(), now);
        return counts.window.isFull(current) ? Optional.of(refuse(counts, current, now)) : Optional.empty();
    }

    /** Takes over what another counter has counted for the subject. */
    void learn(PackedWindow window, String key, long state) {
        counts(key, window).set(state);
    }

    /** Takes over a full state of another counter, and refuses by it. */
    Refused refuse(PackedWindow window, String key, long state, long now) {
        Counts counts = counts(key, window);
        counts.set(state);
        return now < counts.fullUntil ? again(counts, now) : refuse(counts, state, now);
    }

    private Counts counts(String key, PackedWindow window) {
        return subjects.get(key, unseen -> new Counts(window));
    }

    private static Refused refuse(Counts counts, long state, long now) {
        long freeAt = counts.window.freeAt(state, now);
        counts.fullUntil = freeAt;
        return new Refused(Duration.ofMillis(freeAt - now), true);
    }

    /** What is full stays so, for a refusal counts nothing: a flood is answered by one comparison. */
    private static Refused again(Counts counts, long now) {
        return new Refused(Duration.ofMillis(counts.fullUntil - now), false);
    }
}
