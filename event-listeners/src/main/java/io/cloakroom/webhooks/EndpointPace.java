package io.cloakroom.webhooks;

import java.time.Duration;

/**
 * How much one endpoint gets at once. It starts small, grows with every success, is halved when the receiver cannot keep
 * up, and is nothing for a while when ten tries in a row have failed; then one try shows whether the receiver is back.
 * Times are nanoseconds of some clock that never jumps.
 */
final class EndpointPace {

    private static final int START = 4;
    private static final int FAILURES_BEFORE_PAUSE = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final int max;
    private int limit;
    private int underWay;
    private int failures;
    private boolean proven;
    private boolean pausing;
    private Duration pause = FIRST_PAUSE;
    private long pausedUntil;
    private long reducedAt;
    private boolean reduced;

    /** @param max the most that it may ever get at once */
    EndpointPace(int max) {
        this.max = max;
        this.limit = Math.min(START, max);
    }

    /** How many more tries may begin now. */
    int room(long now) {
        if (isPaused(now)) {
            return 0;
        }
        return Math.max(0, (pausing ? 1 : limit) - underWay);
    }

    boolean isPaused(long now) {
        return pausing && now - pausedUntil < 0;
    }

    /** When the pause ends, if it {@link #isPaused is one}. */
    long pausedUntil() {
        return pausedUntil;
    }

    /** Whether the last try was a success; before the first one ended, nobody knows. */
    boolean isProven() {
        return proven;
    }

    int underWay() {
        return underWay;
    }

    void begin() {
        underWay++;
    }

    void succeeded() {
        underWay--;
        failures = 0;
        proven = true;
        pausing = false;
        pause = FIRST_PAUSE;
        limit = Math.min(max, limit + 1);
    }

    /** @param startedAt when the try began: one overload is noticed by many tries, and is answered once */
    void failed(long now, long startedAt, boolean overloaded) {
        underWay--;
        failures++;
        proven = false;
        if (overloaded && (!reduced || startedAt - reducedAt >= 0)) {
            limit = Math.max(1, limit / 2);
            reduced = true;
            reducedAt = now;
        }
        if (pausing ? !isPaused(now) : failures >= FAILURES_BEFORE_PAUSE) {
            pause(now);
        }
    }

    /** The receiver wants nothing more; the store will know that soon. */
    void gone(long now) {
        underWay--;
        failures++;
        proven = false;
        pause(now);
    }

    /** Ends a pause, for somebody says that the receiver is back. */
    void resume() {
        failures = 0;
        pausing = false;
        pause = FIRST_PAUSE;
    }

    private void pause(long now) {
        pausing = true;
        pausedUntil = now + pause.toNanos();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
