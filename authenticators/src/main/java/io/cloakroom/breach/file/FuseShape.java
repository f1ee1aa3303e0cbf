package io.cloakroom.breach.file;

/**
 * The dimensions of a binary fuse filter with three cells a key (Graf and Lemire, "Binary Fuse Filters: Fast and
 * Smaller Than Xor Filters", 2022), and where a key's cells are.
 *
 * <p>The cells are cut into segments of equal, power-of-two length. A key's three cells are in three segments that
 * follow each other, so that building and asking stay within a small window of memory.
 *
 * @param segmentBits the binary logarithm of a segment's length
 * @param segmentCount in how many segments a key's first cell can be; there are two more
 */
record FuseShape(int segmentBits, int segmentCount) {

    static final int MAX_SEGMENT_BITS = 18;

    /** The paper's choice for {@code keys} distinct keys. */
    static FuseShape forKeys(int keys) {
        double log = Math.log(Math.max(2, keys));
        int bits = (int) Math.floor(log / Math.log(3.33) + 2.25);
        int segmentBits = Math.max(2, Math.min(MAX_SEGMENT_BITS, bits));
        double factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1_000_000) / log);
        long cells = (long) Math.ceil(keys * factor);
        long segments = (cells + (1L << segmentBits) - 1) >> segmentBits;
        return new FuseShape(segmentBits, Math.toIntExact(Math.max(1, segments - 2)));
    }

    /** With room for more, for keys that did not fit. */
    FuseShape larger() {
        return new FuseShape(segmentBits, segmentCount + 1 + segmentCount / 16);
    }

    int segmentLength() {
        return 1 << segmentBits;
    }

    int cells() {
        return Math.toIntExact((segmentCount + 2L) << segmentBits);
    }

    /** How many first cells there are. */
    int firstCells() {
        return segmentCount << segmentBits;
    }

    /** Spreads a key over 64 bits; another seed spreads it otherwise. The finalizer is MurmurHash3's (public domain). */
    static long spread(long key, long seed) {
        long h = key + seed;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    /** The first of a spread key's cells: its upper 32 bits scaled to the number of first cells. */
    static int first(long spread, int firstCells) {
        return (int) (((spread >>> 32) * firstCells) >>> 32);
    }

    static int second(long spread, int first, int segmentBits) {
        int mask = (1 << segmentBits) - 1;
        return (first + (1 << segmentBits)) ^ ((int) (spread >>> 18) & mask);
    }

    static int third(long spread, int first, int segmentBits) {
        int mask = (1 << segmentBits) - 1;
        return (first + (2 << segmentBits)) ^ ((int) spread & mask);
    }

    /** What a key's three cells add up to (by exclusive or). */
    static short fingerprint(long spread) {
        return (short) (spread ^ (spread >>> 32));
    }
}
