package io.cloakroom.codes.keycloak;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers not sooner than a while after the question, so that how long the work took does not tell what was found. Looking
 * up somebody who exists costs a few statements more than finding that nobody does; both are done long before.
 */
final class EvenPace {

    private static final Duration WHILE = Duration.ofMillis(200);

    private final long start = System.nanoTime();

    private EvenPace() {}

    /** The question has come in. */
    static EvenPace start() {
        return new EvenPace();
    }

    /** Waits until it may be answered. */
    void await() {
        for (long left = left(); left > 0 && !Thread.currentThread().isInterrupted(); left = left()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private long left() {
        return WHILE.toNanos() - (System.nanoTime() - start);
    }
}
