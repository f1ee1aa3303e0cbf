package io.cloakroom.breach.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Sorts whole hashes, and leaves out of each what its bucket says already. */
final class ExactPartitionBuilder extends PartitionBuilder {

    private static final int HASH = BreachFile.HASH_BYTES;

    private final int partitionBits;
    private final int bucketBits;
    private byte[] rows;
    private int size;

    ExactPartitionBuilder(int partitionBits, int bucketBits, int expected, int limit) {
        super(limit);
        this.partitionBits = partitionBits;
        this.bucketBits = bucketBits;
        this.rows = new byte[Math.min(expected, limit) * HASH];
    }

    @Override
    void add(long a, long b, int c) {
        int at = size * HASH;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, grown(size) * HASH);
        }
        Bytes.putLong(rows, at, a);
        Bytes.putLong(rows, at + 8, b);
        Bytes.putInt(rows, at + 16, c);
        size++;
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void clear() {
        size = 0;
    }

    @Override
    Built build(FuseFilterBuilder workspace, int partition) {
        HashSort.sort(rows, size);
        int entries = withoutDuplicates();
        ByteBuffer table = table(entries);
        int implied = bucketBits / 8;
        int rowBytes = HASH - implied;
        // In place: what is written never overtakes what is still to be read.
        for (int i = 0; i < entries; i++) {
            System.arraycopy(rows, i * HASH + implied, rows, i * rowBytes, rowBytes);
        }
        return new Built(List.of(table, ByteBuffer.wrap(rows, 0, entries * rowBytes)), entries, 0, NO_SHAPE);
    }

    private int withoutDuplicates() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || HashSort.compare(rows, i, kept - 1) != 0) {
                if (kept != i) {
                    System.arraycopy(rows, i * HASH, rows, kept * HASH, HASH);
                }
                kept++;
            }
        }
        return kept;
    }

    /** With which entry each bucket begins. */
    private ByteBuffer table(int entries) {
        int buckets = 1 << (bucketBits - partitionBits);
        ByteBuffer table = ByteBuffer.allocate((buckets + 1) * Integer.BYTES);
        int bucket = 0;
        for (int i = 0; i < entries; i++) {
            int own = Bytes.firstBits(Bytes.getLong(rows, i * HASH), bucketBits) & (buckets - 1);
            for (; bucket <= own; bucket++) {
                table.putInt(i);
            }
        }
        while (table.hasRemaining()) {
            table.putInt(entries);
        }
        return table.flip();
    }
}
