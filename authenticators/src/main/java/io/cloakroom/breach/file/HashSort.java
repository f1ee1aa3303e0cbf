package io.cloakroom.breach.file;

/**
 * Sorts hashes of 20 bytes that stand one after another in one array, where they stand: byte by byte from the first
 * (American flag sort), and what is left small by insertion. Sorted ones, which most inputs have, cost one pass.
 */
final class HashSort {

    private static final int HASH = BreachFile.HASH_BYTES;
    private static final int SMALL = 24;

    private final byte[] rows;

    private HashSort(byte[] rows) {
        this.rows = rows;
    }

    static void sort(byte[] rows, int count) {
        for (int i = 1; i < count; i++) {
            if (compare(rows, i - 1, i) > 0) {
                new HashSort(rows).sort(0, count, 0);
                return;
            }
        }
    }

    /** Compares the hashes with these numbers. */
    static int compare(byte[] rows, int left, int right) {
        int l = left * HASH;
        int r = right * HASH;
        int order = Long.compareUnsigned(Bytes.getLong(rows, l), Bytes.getLong(rows, r));
        if (order == 0) {
            order = Long.compareUnsigned(Bytes.getLong(rows, l + 8), Bytes.getLong(rows, r + 8));
        }
        return order == 0 ? Integer.compareUnsigned(Bytes.getInt(rows, l + 16), Bytes.getInt(rows, r + 16)) : order;
    }

    /** Sorts hashes {@code from} to before {@code to}, which agree in their first {@code depth} bytes. */
    private void sort(int from, int to, int depth) {
        if (to - from <= SMALL) {
            insert(from, to);
            return;
        }
        if (depth == HASH) {
            return;
        }
        int[] next = new int[256];
        for (int i = from; i < to; i++) {
            next[rows[i * HASH + depth] & 0xff]++;
        }
        int[] end = new int[256];
        int start = from;
        for (int value = 0; value < 256; value++) {
            int count = next[value];
            next[value] = start;
            start += count;
            end[value] = start;
        }
        for (int value = 0; value < 256; value++) {
            while (next[value] < end[value]) {
                int own = rows[next[value] * HASH + depth] & 0xff;
                if (own == value) {
                    next[value]++;
                } else {
                    swap(next[value], next[own]++);
                }
            }
        }
        int begin = from;
        for (int value = 0; value < 256; value++) {
            if (end[value] - begin > 1) {
                sort(begin, end[value], depth + 1);
            }
            begin = end[value];
        }
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            for (int j = i; j > from && compare(rows, j - 1, j) > 0; j--) {
                swap(j - 1, j);
            }
        }
    }

    private void swap(int left, int right) {
        int l = left * HASH;
        int r = right * HASH;
        long a = Bytes.getLong(rows, l);
        long b = Bytes.getLong(rows, l + 8);
        int c = Bytes.getInt(rows, l + 16);
        Bytes.putLong(rows, l, Bytes.getLong(rows, r));
        Bytes.putLong(rows, l + 8, Bytes.getLong(rows, r + 8));
        Bytes.putInt(rows, l + 16, Bytes.getInt(rows, r + 16));
        Bytes.putLong(rows, r, a);
        Bytes.putLong(rows, r + 8, b);
        Bytes.putInt(rows, r + 16, c);
    }
}
