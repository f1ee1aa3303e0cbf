package io.cloakroom.webhooks;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * When something will be due, as far as a node knows by itself. Only so many of the earliest times are kept, and those that
 * are close together are one. Times are nanoseconds of some clock that never jumps.
 */
final class DueTimes {

    private static final int MAX = 1000;

    private final NavigableSet<Long> ticks = new TreeSet<>();
    private final long tick;

    /** @param precision how much later than it was said a time may come */
    DueTimes(Duration precision) {
        this.tick = precision.toNanos();
    }

    void add(long at) {
        ticks.add(-Math.floorDiv(-at, tick));
        if (ticks.size() > MAX) {
            ticks.pollLast();
        }
    }

    /** The earliest that is still to come; what is over is forgotten. */
    OptionalLong after(long now) {
        while (!ticks.isEmpty() && ticks.first() * tick <= now) {
            ticks.pollFirst();
        }
        return ticks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ticks.first() * tick);
    }
}
