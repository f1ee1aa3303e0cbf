package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Asks a binary fuse filter in partitions: three memory reads, near each other. */
final class FilterLookup implements Lookup {

    private final int partitionBits;
    private final Partition[] partitions;

    private FilterLookup(int partitionBits, Partition[] partitions) {
        this.partitionBits = partitionBits;
        this.partitions = partitions;
    }

    static FilterLookup map(BreachFileHeader header, PartitionIndex index, FileMapping mapping) throws IOException {
        Partition[] partitions = new Partition[header.partitions()];
        for (int i = 0; i < partitions.length; i++) {
            PartitionIndex.Entry entry = index.get(i);
            FileMapping.Part part = mapping.part(entry.offset(), entry.length(header));
            partitions[i] = new Partition(
                    part.buffer(),
                    part.at(),
                    entry.seed(),
                    entry.entries() == 0 ? 0 : entry.shape().firstCells(),
                    entry.segmentBits());
        }
        return new FilterLookup(header.partitionBits(), partitions);
    }

    @Override
    public boolean contains(byte[] sha1) {
        long key = Bytes.getLong(sha1, 0);
        return partitions[Bytes.firstBits(key, partitionBits)].contains(key);
    }

    /** @param firstCells 0 if the partition is empty */
    private record Partition(ByteBuffer buffer, int at, long seed, int firstCells, int segmentBits) {

        boolean contains(long key) {
            if (firstCells == 0) {
                return false;
            }
            long spread = FuseShape.spread(key, seed);
            int first = FuseShape.first(spread, firstCells);
            int second = FuseShape.second(spread, first, segmentBits);
            int third = FuseShape.third(spread, first, segmentBits);
            return (short) (cell(first) ^ cell(second) ^ cell(third)) == FuseShape.fingerprint(spread);
        }

        private short cell(int cell) {
            return buffer.getShort(at + (cell << 1));
        }
    }
}
