package io.cloakroom.core.limits;

/**
 * A sliding window's counts in one {@code long}, which a compare-and-set can change as a whole: the number of the newest
 * slot in the upper 24 bits, then a count for it and for each slot before it, the newest in the lowest bits.
 *
 * <p>The window is cut into as many slots as there is room for, at most eight. A count matters until a whole window after
 * its slot's end, so no span of the window's length ever holds more than the limit; who has used it up waits for at most
 * one slot longer than the window. (One time stamp, as GCRA keeps, cannot promise that: three at once, and then one every
 * third of the window, are five within a window.)
 *
 * <p>A state can be read by the quota alone that wrote it. Slot numbers repeat after 2<sup>24</sup> slots, which is 24 days
 * for a window of one second: a state that nobody touched for so long is taken for a new one once in a million times, and
 * then for no longer than a window. To note the time of each touch would cost as much again as half a decision.
 */
final class PackedWindow {

    private static final int COUNT_BITS = 40;
    private static final long COUNTS = (1L << COUNT_BITS) - 1;
    private static final int NUMBERS = (1 << (Long.SIZE - COUNT_BITS)) - 1;
    private static final int MAX_FIELDS = 9;

    private final int limit;
    private final int bits;
    private final int fields;
    private final long width;

    private PackedWindow(int limit, int bits, int fields, long width) {
        this.limit = limit;
        this.bits = bits;
        this.fields = fields;
        this.width = width;
    }

    static PackedWindow of(Quota quota) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(quota.limit());
        int fields = Math.min(MAX_FIELDS, COUNT_BITS / bits);
        // One field more than the window has slots, for the oldest slot that still matters in part.
        return new PackedWindow(
                quota.limit(), bits, fields, -Math.floorDiv(-quota.window().toMillis(), (long) fields - 1));
    }

    /** What a state has become by now. */
    long at(long state, long now) {
        long slot = now / width;
        int passed = (int) (slot - (state >>> COUNT_BITS)) & NUMBERS;
        // Clocks of nodes differ a little: where another is ahead, its slot is the newest.
        if (state != 0 && passed > NUMBERS - fields) {
            return state;
        }
        if (state == 0 || passed >= fields) {
            return (slot & NUMBERS) << COUNT_BITS;
        }
        long counts = ((state & COUNTS) << (passed * bits)) & mask();
        return ((slot & NUMBERS) << COUNT_BITS) | counts;
    }

    boolean isFull(long state) {
        return used(state) >= limit;
    }

    /** The state with one more; it must not be full. */
    static long plusOne(long state) {
        return state + 1;
    }

    /** When a full state will have room again. */
    long freeAt(long state, long now) {
        long slot = now / width;
        int ahead = (int) ((state >>> COUNT_BITS) - slot) & NUMBERS;
        int excess = used(state) - limit + 1;
        for (int age = fields - 1; age >= 0; age--) {
            excess -= field(state, age);
            if (excess <= 0) {
                return (slot + ahead - age + fields) * width;
            }
        }
        return now;
    }

    /** How long a state matters after it was changed, by a clock that is up to a slot ahead. */
    long lifespan() {
        return width * (fields + 1);
    }

    private int used(long state) {
        int used = 0;
        for (long counts = state & COUNTS; counts != 0; counts >>>= bits) {
            used += (int) (counts & ((1L << bits) - 1));
        }
        return used;
    }

    private int field(long state, int age) {
        return (int) ((state >>> (age * bits)) & ((1L << bits) - 1));
    }

    private long mask() {
        return (1L << (fields * bits)) - 1;
    }
}
