package io.cloakroom.usage;

import java.time.Duration;
import java.time.Instant;

/** How many users a month may end with. */
public final class Projection {

    private Projection() {}

    /**
     * The same pace until the month's end. People come back, so a month that has begun well slows down: this is what it
     * comes to at the most.
     */
    public static long atThisPace(UsageMonth month, long soFar, Instant now) {
        Duration whole = Duration.between(month.startsAt(), month.next().startsAt());
        Duration elapsed = Duration.between(month.startsAt(), now);
        if (elapsed.isNegative() || elapsed.isZero() || elapsed.compareTo(whole) >= 0) {
            return soFar;
        }
        return Math.round(soFar * ((double) whole.toMillis() / elapsed.toMillis()));
    }
}
