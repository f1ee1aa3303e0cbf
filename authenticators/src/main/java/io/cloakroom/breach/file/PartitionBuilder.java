package io.cloakroom.breach.file;

import java.nio.ByteBuffer;
import java.util.List;

/** Collects the hashes of one partition, in any order, and makes its bytes of them; then those of another. */
abstract sealed class PartitionBuilder permits FilterPartitionBuilder, ExactPartitionBuilder {

    /**
     * A partition as it goes into the file.
     *
     * @param bytes its bytes without padding, one buffer after the other; good until the builder's next hash
     * @param entries how many different hashes it has
     * @param shape of a filter; of no meaning otherwise
     */
    record Built(List<ByteBuffer> bytes, int entries, long seed, FuseShape shape) {}

    /** What an exact partition has in the place of a filter's shape. */
    static final FuseShape NO_SHAPE = new FuseShape(0, 0);

    private final int limit;

    /** @param limit how many hashes it takes at most */
    PartitionBuilder(int limit) {
        this.limit = limit;
    }

    /** @throws PartitionOverflowException if there are too many already */
    abstract void add(long a, long b, int c);

    /** How many were added since it was cleared. */
    abstract int size();

    abstract void clear();

    /**
     * @param workspace for use by one thread at a time
     * @param partition its number
     */
    abstract Built build(FuseFilterBuilder workspace, int partition);

    /** By how much arrays grow, so that there is room for another hash. */
    final int grown(int size) {
        if (size >= limit) {
            throw new PartitionOverflowException();
        }
        return (int) Math.min(limit, size + (size >> 2) + 1024L);
    }
}
