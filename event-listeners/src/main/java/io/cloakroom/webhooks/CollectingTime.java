package io.cloakroom.webhooks;

import java.time.Duration;

/**
 * How long what comes into a lane piece by piece is collected, so that one transaction serves many: a moment where few come,
 * up to four times as long where many do. What comes after a silence never waits.
 */
final class CollectingTime {

    /** The moment. */
    static final Duration SHORTEST = Duration.ofMillis(20);

    private static final Duration LONGEST = SHORTEST.multipliedBy(4);

    /** From so many at once on, it is worth while to wait longer. */
    private static final int MANY = 4;

    /** So many at once share a transaction well enough. */
    private static final int ENOUGH = 16;

    private Duration current = SHORTEST;

    Duration current() {
        return current;
    }

    /** Learns how many came together. */
    void collected(int count) {
        if (count < MANY) {
            Duration half = current.dividedBy(2);
            current = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
        } else if (count < ENOUGH) {
            Duration twice = current.multipliedBy(2);
            current = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        }
    }
}
