package io.cloakroom.breach.file;

import java.nio.ByteBuffer;

/**
 * Where each partition is, and how it is to be read: 32 bytes for each, from byte 64 of the file, big-endian:
 *
 * <pre>
 *  0  8  where it begins, from the file's start; the partitions follow each other without a gap
 *  8  4  entries
 * 12  4  CRC-32C of its bytes, padding included
 * 16  8  seed (filter; 0 in an exact file)
 * 24  4  number of segments (filter; 0 in an exact file)
 * 28  4  binary logarithm of a segment's length (filter; 0 in an exact file)
 * </pre>
 *
 * <p>A filter's partition is its cells, 16 bits each. An exact one's is a table of 2^(b-p)+1 numbers of 32 bits, telling
 * which entry each bucket begins with (and ends before), and then the entries in order, each without the b bits that its
 * bucket implies. Every partition is padded with zeros to a multiple of 8 bytes; one without entries has no bytes.
 */
final class PartitionIndex {

    static final int ENTRY_BYTES = 32;

    private final ByteBuffer bytes;

    PartitionIndex(int partitions) {
        this(ByteBuffer.allocate(partitions * ENTRY_BYTES));
    }

    PartitionIndex(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @param offset where it begins in the file */
    record Entry(long offset, int entries, int checksum, long seed, int segmentCount, int segmentBits) {

        FuseShape shape() {
            return new FuseShape(segmentBits, segmentCount);
        }

        /** Of its bytes in the file, padding included; negative or huge if the entry makes no sense. */
        long length(BreachFileHeader header) {
            if (entries == 0) {
                return 0;
            }
            long bare = header.kind() == BreachFileKind.FILTER
                    ? (segmentCount + 2L) << segmentBits << 1
                    : tableBytes(header) + (long) entries * rowBytes(header);
            return (bare + 7) & -8L;
        }

        boolean isPlausible(BreachFileHeader header) {
            return entries >= 0
                    && (header.kind() == BreachFileKind.EXACT
                            || entries == 0
                            || (segmentCount >= 1 && segmentBits >= 2 && segmentBits <= FuseShape.MAX_SEGMENT_BITS))
                    && length(header) <= FileMapping.MAX_BYTES;
        }
    }

    static int tableBytes(BreachFileHeader header) {
        return ((1 << (header.bucketBits() - header.partitionBits())) + 1) * Integer.BYTES;
    }

    static int rowBytes(BreachFileHeader header) {
        return BreachFile.HASH_BYTES - header.bucketBits() / 8;
    }

    /** Where the first partition begins in a file of so many. */
    static long end(int partitions) {
        return BreachFileHeader.BYTES + (long) partitions * ENTRY_BYTES;
    }

    Entry get(int partition) {
        int at = partition * ENTRY_BYTES;
        return new Entry(
                bytes.getLong(at),
                bytes.getInt(at + 8),
                bytes.getInt(at + 12),
                bytes.getLong(at + 16),
                bytes.getInt(at + 24),
                bytes.getInt(at + 28));
    }

    void put(int partition, Entry entry) {
        int at = partition * ENTRY_BYTES;
        bytes.putLong(at, entry.offset)
                .putInt(at + 8, entry.entries)
                .putInt(at + 12, entry.checksum)
                .putLong(at + 16, entry.seed)
                .putInt(at + 24, entry.segmentCount)
                .putInt(at + 28, entry.segmentBits);
    }

    ByteBuffer bytes() {
        return bytes.duplicate().clear();
    }

    int checksum() {
        return BreachFileHeader.checksum(bytes());
    }
}
