package io.cloakroom.core.limits;

import io.cloakroom.core.limits.RateVerdict.Granted;
import io.cloakroom.core.limits.RateVerdict.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of all nodes of a cluster. What a node has learnt it refuses by itself: counts only grow within a window, so a
 * flood reaches the store no further than to its limit.
 *
 * <p>Where the store fails, each node grants one a window, whatever the limit: then all nodes together never grant more
 * than the limit and one for each of them. The store is left alone for a while before it is asked again.
 */
public final class SharedRateLimiter implements RateLimiter {

    /** Each round somebody's write succeeds; who loses this often is one of very many, and is refused. */
    private static final int MAX_ROUNDS = 20;

    private static final long PAUSE_MILLIS = 5_000;

    private final RateStore store;
    private final LocalRateLimiter learnt;
    private final LocalRateLimiter alone;
    private final LongSupplier clock;
    private final Consumer<RuntimeException> failures;

    private volatile long pausedUntil;

    /**
     * @param subjects how many this node keeps for itself
     * @param clock milliseconds since the epoch
     * @param failures is told when the store fails, once a pause
     */
    public SharedRateLimiter(RateStore store, int subjects, LongSupplier clock, Consumer<RuntimeException> failures) {
        this.store = store;
        this.learnt = new LocalRateLimiter(subjects, clock);
        this.alone = new LocalRateLimiter(subjects, clock);
        this.clock = clock;
        this.failures = failures;
    }

    @Override
    public RateVerdict take(Quota quota, String key) {
        Optional<Refused> known = refusal(quota, key);
        if (known.isPresent()) {
            return known.get();
        }
        if (clock.getAsLong() >= pausedUntil) {
            try {
                return ask(quota, key);
            } catch (RuntimeException e) {
                pausedUntil = clock.getAsLong() + PAUSE_MILLIS;
                failures.accept(e);
            }
        }
        return alone.take(new Quota(quota.name(), 1, quota.window()), key);
    }

    @Override
    public Optional<Refused> refusal(Quota quota, String key) {
        return learnt.refusal(quota, key);
    }

    private RateVerdict ask(Quota quota, String key) {
        PackedWindow window = PackedWindow.of(quota);
        Duration lifespan = Duration.ofMillis(window.lifespan());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long now = clock.getAsLong();
            @Nullable Long seen = store.find(key);
            long current = window.at(seen == null ? 0 : seen, now);
            if (window.isFull(current)) {
                return learnt.refuse(window, key, current, now);
            }
            long next = PackedWindow.plusOne(current);
            if (seen == null ? store.create(key, next, lifespan) : store.replace(key, seen, next, lifespan)) {
                learnt.learn(window, key, next);
                return new Granted();
            }
        }
        return new Refused(Duration.ofSeconds(1), false);
    }
}
