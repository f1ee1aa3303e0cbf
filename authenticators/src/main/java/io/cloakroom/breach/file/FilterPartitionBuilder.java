package io.cloakroom.breach.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Makes a binary fuse filter of the first 8 bytes of each hash. */
final class FilterPartitionBuilder extends PartitionBuilder {

    private long[] keys;
    private int size;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    FilterPartitionBuilder(int expected, int limit) {
        super(limit);
        this.keys = new long[Math.min(expected, limit)];
    }

    @Override
    void add(long a, long b, int c) {
        // The same row twice in a sorted input; elsewhere, the filter's builder finds it.
        if (size > 0 && keys[size - 1] == a) {
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, grown(size));
        }
        keys[size++] = a;
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
        FuseFilterBuilder.Filter filter = workspace.build(keys, size, partition);
        int cells = filter.shape().cells();
        if (bytes.capacity() < cells * Short.BYTES) {
            bytes = ByteBuffer.allocate(cells * Short.BYTES);
        }
        bytes.clear().limit(cells * Short.BYTES);
        bytes.asShortBuffer().put(filter.cells());
        return new Built(List.of(bytes), filter.keys(), filter.seed(), filter.shape());
    }
}
