package io.cloakroom.core.id;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 12 bits that count on from a random
 * start within a millisecond, then 62 random bits. They sort by the time they were made, those of one maker strictly, so
 * a table keyed by them grows at its end.
 */
public final class TimeOrderedIds {

    private final Clock clock;
    private final RandomGenerator random;

    /** Milliseconds and counter of the last one. */
    private final AtomicLong last = new AtomicLong();

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        long earliest = (clock.millis() << 12) | (random.nextLong() & 0x07FFL);
        long stamp = last.updateAndGet(before -> Math.max(before + 1, earliest));
        long high = ((stamp >>> 12) << 16) | 0x7000L | (stamp & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** An id with a prefix that says what it names, such as {@code msg_} before 32 hexadecimal digits. */
    public String next(String prefix) {
        return prefix + next().toString().replace("-", "");
    }
}
