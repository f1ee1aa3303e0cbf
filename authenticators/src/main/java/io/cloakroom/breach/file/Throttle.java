package io.cloakroom.breach.file;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets requests start no faster than agreed, and none before a time that the other side has named. */
final class Throttle {

    private final long spacingNanos;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private long next;

    /** How a thread waits. */
    interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Throttle(int perSecond, LongSupplier nanoTime, Sleep sleep) {
        this.spacingNanos = perSecond == Integer.MAX_VALUE ? 0 : 1_000_000_000L / perSecond;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.next = nanoTime.getAsLong();
    }

    /** Waits until one more may start. */
    void await() throws InterruptedException {
        long wait;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            long slot = Math.max(now, next);
            next = slot + spacingNanos;
            wait = slot - now;
        }
        if (wait > 0) {
            sleep.sleep(Duration.ofNanos(wait));
        }
    }

    /** Keeps all that have not started yet from starting for so long. */
    synchronized void pause(Duration duration) {
        next = Math.max(next, nanoTime.getAsLong() + duration.toNanos());
    }
}
