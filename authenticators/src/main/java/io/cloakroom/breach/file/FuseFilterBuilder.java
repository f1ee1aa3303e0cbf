package io.cloakroom.breach.file;

import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Builds binary fuse filters, one after another, in memory that is kept for the next: about 26 bytes for each key of
 * the largest one so far. For use by one thread at a time.
 *
 * <p>A filter is a table whose cells, at the three places of any member, add up to the member's fingerprint. It is found
 * by peeling: a cell that only one key touches settles that key; without it, other cells are touched by one key only,
 * and so on until no key is left. The cells are then filled in the opposite order.
 */
final class FuseFilterBuilder {

    /** A cell's byte: how many keys touch it, shifted by two, and the sum of their places (0, 1, 2) below. */
    private static final int ONE_KEY = 1 << 2;

    private static final int MAX_BLOCK_BITS = 16;
    private static final int TRIES_BEFORE_GROWING = 8;

    private long[] order = {};
    private byte[] places = {};
    private long[] cellKeys = {};
    private byte[] cellCounts = {};
    private int[] alone = {};
    private short[] cells = {};
    private final int[] blockEnds = new int[(1 << MAX_BLOCK_BITS) + 1];

    /**
     * @param keys how many there are, without those that were there twice
     * @param cells as many as the shape has; the builder's own, so good until the next build
     */
    record Filter(int keys, FuseShape shape, long seed, ShortBuffer cells) {}

    /**
     * @param keys in any order; may be sorted by this
     * @param count how many of {@code keys} to take, at least 1
     * @param firstSeed what the seeds are derived from, so that the same keys give the same filter
     */
    Filter build(long[] keys, int count, long firstSeed) {
        int distinct = count;
        FuseShape shape = FuseShape.forKeys(distinct);
        long seed = firstSeed;
        for (int attempt = 1; ; attempt++) {
            seed = FuseShape.spread(seed, 0x9e3779b97f4a7c15L);
            reserve(distinct, shape.cells());
            if (peel(keys, distinct, shape, seed)) {
                fill(distinct, shape);
                return new Filter(distinct, shape, seed, ShortBuffer.wrap(cells, 0, shape.cells()));
            }
            if (attempt == 1) {
                // Most tries succeed; the same key twice never does.
                distinct = withoutDuplicates(keys, distinct);
                shape = FuseShape.forKeys(distinct);
            } else if (attempt % TRIES_BEFORE_GROWING == 0) {
                shape = shape.larger();
            }
        }
    }

    private static int withoutDuplicates(long[] keys, int count) {
        Arrays.sort(keys, 0, count);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (keys[i] != keys[kept - 1]) {
                keys[kept++] = keys[i];
            }
        }
        return kept;
    }

    private void reserve(int keys, int cellCount) {
        if (order.length < keys) {
            order = new long[keys];
            places = new byte[keys];
        }
        if (cells.length < cellCount) {
            cellKeys = new long[cellCount];
            cellCounts = new byte[cellCount];
            alone = new int[cellCount];
            cells = new short[cellCount];
        }
    }

    private boolean peel(long[] keys, int count, FuseShape shape, long seed) {
        arrange(keys, count, shape, seed);
        return touch(count, shape) && settle(count, shape);
    }

    /** Sorts the spread keys roughly by their first cells, so that what follows walks through memory. */
    private void arrange(long[] keys, int count, FuseShape shape, long seed) {
        int blockBits = Math.min(MAX_BLOCK_BITS, 32 - Integer.numberOfLeadingZeros(shape.segmentCount()));
        int shift = 64 - blockBits;
        int[] ends = blockEnds;
        Arrays.fill(ends, 0, (1 << blockBits) + 1, 0);
        for (int i = 0; i < count; i++) {
            ends[(int) (FuseShape.spread(keys[i], seed) >>> shift) + 1]++;
        }
        for (int block = 1; block < 1 << blockBits; block++) {
            ends[block] += ends[block - 1];
        }
        long[] sorted = order;
        for (int i = 0; i < count; i++) {
            long spread = FuseShape.spread(keys[i], seed);
            sorted[ends[(int) (spread >>> shift)]++] = spread;
        }
    }

    private boolean touch(int count, FuseShape shape) {
        byte[] counts = cellCounts;
        long[] sums = cellKeys;
        Arrays.fill(counts, 0, shape.cells(), (byte) 0);
        Arrays.fill(sums, 0, shape.cells(), 0L);
        int firstCells = shape.firstCells();
        int segmentBits = shape.segmentBits();
        int overflow = 0;
        for (int i = 0; i < count; i++) {
            long spread = order[i];
            int first = FuseShape.first(spread, firstCells);
            int second = FuseShape.second(spread, first, segmentBits);
            int third = FuseShape.third(spread, first, segmentBits);
            int a = counts[first] + ONE_KEY;
            int b = (counts[second] + ONE_KEY) ^ 1;
            int c = (counts[third] + ONE_KEY) ^ 2;
            counts[first] = (byte) a;
            counts[second] = (byte) b;
            counts[third] = (byte) c;
            sums[first] ^= spread;
            sums[second] ^= spread;
            sums[third] ^= spread;
            overflow |= a | b | c;
        }
        // 32 keys at one cell: with keys spread this well, only the same key many times does that.
        return (overflow & 0x80) == 0;
    }

    private boolean settle(int count, FuseShape shape) {
        byte[] counts = cellCounts;
        long[] sums = cellKeys;
        int[] queue = alone;
        int queued = 0;
        for (int cell = 0; cell < shape.cells(); cell++) {
            queue[queued] = cell;
            queued += counts[cell] >> 2 == 1 ? 1 : 0;
        }
        int firstCells = shape.firstCells();
        int segmentBits = shape.segmentBits();
        int settled = 0;
        while (queued > 0) {
            int cell = queue[--queued];
            if (counts[cell] >> 2 != 1) {
                continue;
            }
            long spread = sums[cell];
            int place = counts[cell] & 3;
            order[settled] = spread;
            places[settled++] = (byte) place;
            int first = FuseShape.first(spread, firstCells);
            int second = FuseShape.second(spread, first, segmentBits);
            int third = FuseShape.third(spread, first, segmentBits);
            int next = place == 0 ? second : place == 1 ? third : first;
            int last = place == 0 ? third : place == 1 ? first : second;
            int nextPlace = place == 2 ? 0 : place + 1;
            int lastPlace = place == 0 ? 2 : place - 1;
            queue[queued] = next;
            queued += counts[next] >> 2 == 2 ? 1 : 0;
            counts[next] = (byte) ((counts[next] - ONE_KEY) ^ nextPlace);
            sums[next] ^= spread;
            queue[queued] = last;
            queued += counts[last] >> 2 == 2 ? 1 : 0;
            counts[last] = (byte) ((counts[last] - ONE_KEY) ^ lastPlace);
            sums[last] ^= spread;
        }
        return settled == count;
    }

    private void fill(int count, FuseShape shape) {
        Arrays.fill(cells, 0, shape.cells(), (short) 0);
        int firstCells = shape.firstCells();
        int segmentBits = shape.segmentBits();
        for (int i = count - 1; i >= 0; i--) {
            long spread = order[i];
            int first = FuseShape.first(spread, firstCells);
            int second = FuseShape.second(spread, first, segmentBits);
            int third = FuseShape.third(spread, first, segmentBits);
            int place = places[i];
            int own = place == 0 ? first : place == 1 ? second : third;
            // The own cell is still 0, so that all three may be added.
            cells[own] = (short) (FuseShape.fingerprint(spread) ^ cells[first] ^ cells[second] ^ cells[third]);
        }
    }
}
