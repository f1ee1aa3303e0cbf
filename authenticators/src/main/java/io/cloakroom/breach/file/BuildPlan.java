package io.cloakroom.breach.file;

import java.io.IOException;

/**
 * How the file is cut, fixed before its first byte is written.
 *
 * @param partitionBits the file has 2^partitionBits partitions
 * @param bucketBits of an exact file; 0 for a filter
 * @param expectedPerPartition how many hashes a partition will have, as far as can be told
 */
record BuildPlan(
        BreachFileKind kind, PartitionSizes sizes, int partitionBits, int bucketBits, int expectedPerPartition) {

    /** Of heap, while a partition is built: its key or row and its share of the workspace. */
    static final int BYTES_PER_HASH = 38;

    private static final long BUCKETS_OF_24_BITS_FROM = 48_000_000;
    private static final long BUCKETS_OF_16_BITS_FROM = 200_000;
    private static final long BUCKETS_OF_8_BITS_FROM = 1_000;

    static BuildPlan forEntries(BreachFileKind kind, PartitionSizes sizes, long entries) {
        int bits = 0;
        while (bits < BreachFileHeader.MAX_PARTITION_BITS && entries >> bits > sizes.preferred()) {
            bits++;
        }
        return of(kind, sizes, bits, entries);
    }

    static BuildPlan of(BreachFileKind kind, PartitionSizes sizes, int partitionBits, long entries) {
        return new BuildPlan(
                kind,
                sizes,
                partitionBits,
                kind == BreachFileKind.FILTER ? 0 : bucketBits(partitionBits, entries),
                (int) Math.min(sizes.max(), entries >> partitionBits));
    }

    /** That of a build that was interrupted after some of its partitions. */
    static BuildPlan resumed(BreachFileHeader header, PartitionSizes sizes, long entries, int partitions) {
        long each = partitions == 0 ? sizes.preferred() : entries / partitions;
        return new BuildPlan(
                header.kind(), sizes, header.partitionBits(), header.bucketBits(), (int) Math.min(sizes.max(), each));
    }

    /** More partitions, for a corpus that turned out larger. */
    BuildPlan finer() throws IOException {
        if (partitionBits == BreachFileHeader.MAX_PARTITION_BITS) {
            throw new IOException("More than %d hashes begin alike; those of real passwords are spread evenly."
                    .formatted(sizes.max()));
        }
        return of(kind, sizes, partitionBits + 1, (2L * sizes.max()) << partitionBits);
    }

    /** Each step saves a byte an entry and costs a table. */
    private static int bucketBits(int partitionBits, long entries) {
        int bits = entries >= BUCKETS_OF_24_BITS_FROM
                ? 24
                : entries >= BUCKETS_OF_16_BITS_FROM ? 16 : entries >= BUCKETS_OF_8_BITS_FROM ? 8 : 0;
        return Math.max(bits, (partitionBits + 7) & -8);
    }

    int partitions() {
        return 1 << partitionBits;
    }

    int partitionOf(long firstBytes) {
        return Bytes.firstBits(firstBytes, partitionBits);
    }

    PartitionBuilder partitionBuilder() {
        int expected = (int) Math.min(sizes.max(), expectedPerPartition + expectedPerPartition / 32 + 1024L);
        return kind == BreachFileKind.FILTER
                ? new FilterPartitionBuilder(expected, sizes.max())
                : new ExactPartitionBuilder(partitionBits, bucketBits, expected, sizes.max());
    }
}
