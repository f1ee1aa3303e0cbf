package io.cloakroom.core.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how far something long has come: on a screen in one line that is drawn again and again, elsewhere in a line every
 * few seconds. For use by one thread.
 */
public final class ProgressLine {

    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    /** What is left is told once this much is behind: earlier, it would only be guessed. */
    private static final double KNOWN = 0.001;

    private final Terminal terminal;
    private final String unit;
    private final LongSupplier nanoTime;
    private String phase = "";
    private long phaseStart;
    private double phaseDone;
    private long phaseCount;
    private long shown;
    private int width;

    /**
     * @param unit what is counted, in the plural
     * @param nanoTime as {@link System#nanoTime()}
     */
    public ProgressLine(Terminal terminal, String unit, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.unit = unit;
        this.nanoTime = nanoTime;
    }

    /**
     * Tells how far it has come; cheap enough to be called often.
     *
     * @param newPhase what is being done, in a word
     * @param done which part of it, 0 to 1
     * @param count how many have been dealt with
     */
    public void update(String newPhase, double done, long count) {
        long now = nanoTime.getAsLong();
        if (!newPhase.equals(phase)) {
            end();
            phase = newPhase;
            phaseStart = now;
            phaseDone = done;
            phaseCount = count;
            shown = now;
        }
        if (now - shown >= (terminal.redraws() ? REDRAW_NANOS : LINE_NANOS)) {
            shown = now;
            show(text(done, count, (now - phaseStart) / 1e9));
        }
    }

    private String text(double done, long count, double seconds) {
        double part = done - phaseDone;
        String left = part < KNOWN ? "" : ", %s left".formatted(duration((long) (seconds * (1 - done) / part)));
        return String.format(
                Locale.ROOT,
                "%s: %.1f %%, %,d %s, %s/s%s",
                phase,
                100 * done,
                count,
                unit,
                rate((count - phaseCount) / seconds),
                left);
    }

    private static String rate(double rate) {
        return rate >= 1e6
                ? String.format(Locale.ROOT, "%.2f M", rate / 1e6)
                : String.format(Locale.ROOT, "%,.0f", rate);
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
    }

    private void show(String text) {
        if (terminal.redraws()) {
            terminal.err().print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            terminal.err().flush();
            width = text.length();
        } else {
            terminal.err().println(text);
        }
    }

    /** Makes room for something else to be written. */
    public void end() {
        if (width > 0) {
            terminal.err().print("\r" + " ".repeat(width) + "\r");
            terminal.err().flush();
            width = 0;
        }
    }
}
