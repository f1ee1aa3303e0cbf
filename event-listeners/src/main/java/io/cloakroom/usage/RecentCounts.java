package io.cloakroom.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Figures of the current month that may be a little old: a month is counted once in an interval, however many ask. */
public final class RecentCounts {

    private static final int MAX_REALMS = 10_000;

    private final Clock clock;
    private final Cache<Key, Long> counts;

    /** @param maxAge how old a figure may be */
    public RecentCounts(Duration maxAge, Clock clock) {
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(maxAge)
                .maximumSize(MAX_REALMS)
                .ticker(() -> nanos(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * A realm's figure for the month it is now.
     *
     * @param count is asked where the figure is too old or of another month
     */
    public long get(String realmId, LongSupplier count) {
        return counts.get(new Key(realmId, UsageMonth.of(clock.instant())), key -> count.getAsLong());
    }

    private static long nanos(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos();
    }

    private record Key(String realmId, UsageMonth month) {}
}
