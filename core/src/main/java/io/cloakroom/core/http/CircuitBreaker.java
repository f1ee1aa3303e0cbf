package io.cloakroom.core.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Stops asking somebody who does not answer. Closed, it lets everything pass; after so many failures in a row it opens
 * and lets nothing pass for a while; then it is half open and lets one pass, whose outcome closes it or opens it again.
 */
public final class CircuitBreaker {

    /** What a {@link CircuitBreaker} does with the next question. */
    public enum State {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    private final int threshold;
    private final long pauseNanos;
    private final LongSupplier nanoTime;

    private int failures;
    private boolean open;
    private boolean probing;
    private long openedAt;

    /** Grows when the breaker opens or closes: the outcome of a question from before says nothing about now. */
    private long generation;

    /** @param nanoTime a clock that never goes back, such as {@link System#nanoTime} */
    public CircuitBreaker(int threshold, Duration pause, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Leave to ask once, whose holder reports the outcome; empty where nothing may be asked now. */
    public synchronized Optional<Permit> tryAcquire() {
        if (!open) {
            return Optional.of(new Permit(generation));
        }
        if (probing || nanoTime.getAsLong() - openedAt < pauseNanos) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Permit(generation));
    }

    public synchronized State state() {
        if (!open) {
            return State.CLOSED;
        }
        return probing || nanoTime.getAsLong() - openedAt >= pauseNanos ? State.HALF_OPEN : State.OPEN;
    }

    private synchronized void succeeded(long of) {
        if (of == generation) {
            failures = 0;
            if (open) {
                open = false;
                probing = false;
                generation++;
            }
        }
    }

    private synchronized void failed(long of) {
        if (of != generation) {
            return;
        }
        failures++;
        if (open || failures >= threshold) {
            open = true;
            probing = false;
            openedAt = nanoTime.getAsLong();
            generation++;
        }
    }

    private synchronized void withdrawn(long of) {
        if (of == generation) {
            probing = false;
        }
    }

    /** One question. Exactly one of the methods is called. */
    public final class Permit {

        private final long of;

        private Permit(long of) {
            this.of = of;
        }

        public void succeeded() {
            CircuitBreaker.this.succeeded(of);
        }

        public void failed() {
            CircuitBreaker.this.failed(of);
        }

        /** Nothing was asked in the end. */
        public void withdrawn() {
            CircuitBreaker.this.withdrawn(of);
        }
    }
}
