package io.cloakroom.core.id;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits. They sort by
 * the time they were made, so a table keyed by them grows at its end.
 */
public final class TimeOrderedIds {

    private final Clock clock;
    private final RandomGenerator random;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** An id with a prefix that says what it names, such as {@code msg_} before 32 hexadecimal digits. */
    public String next(String prefix) {
        return prefix + next().toString().replace("-", "");
    }
}
