package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BreachFileException.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a breach file, all numbers big-endian:
 *
 * <pre>
 *  0  8  magic: 0x89 "CKBF" CR LF 0x1A
 *  8  2  format version, 1
 * 10  1  kind: 1 filter, 2 exact
 * 11  1  partition bits p: partition i holds the hashes whose first p bits are i
 * 12  1  bucket bits b, a multiple of 8, at least p (exact; 0 in a filter)
 * 13  3  0
 * 16  8  entries
 * 24  8  minimum count
 * 32  8  time of the build, milliseconds since 1970
 * 40  8  length of the file
 * 48  4  tag of the source, so that an interrupted build is only continued from the same
 * 52  4  0
 * 56  4  CRC-32C of the index, which follows: {@link PartitionIndex}
 * 60  4  CRC-32C of the 60 bytes before
 * </pre>
 */
record BreachFileHeader(
        BreachFileKind kind,
        int partitionBits,
        int bucketBits,
        long entries,
        long minCount,
        long builtAtMillis,
        long length,
        int sourceTag,
        int indexChecksum) {

    static final int BYTES = 64;
    static final short VERSION = 1;
    static final int MAX_PARTITION_BITS = 14;
    static final int MAX_BUCKET_BITS = 24;

    /** Damaged by whatever takes the file for text or clears the eighth bit, as PNG's is. */
    static final long MAGIC = 0x89_43_4B_42_46_0D_0A_1AL;

    /** Of a file that is still being written. */
    static final long UNFINISHED_MAGIC = 0x89_43_4B_42_50_0D_0A_1AL;

    private static final int CHECKSUM_AT = 60;

    static BreachFileHeader readFinished(Path file, ByteBuffer bytes, long actualLength) throws BreachFileException {
        BreachFileHeader header = read(file, bytes, MAGIC);
        if (actualLength < header.length) {
            throw new BreachFileException(
                    file,
                    Reason.TRUNCATED,
                    "it has %d of %d bytes; copy or build it again".formatted(actualLength, header.length));
        }
        if (actualLength > header.length) {
            throw new BreachFileException(
                    file,
                    Reason.INCONSISTENT,
                    "it has %d bytes and should have %d".formatted(actualLength, header.length));
        }
        return header;
    }

    /** @param bytes the start of the file, up to {@link #BYTES}; fewer if it has no more */
    static BreachFileHeader read(Path file, ByteBuffer bytes, long magic) throws BreachFileException {
        checkMagic(file, bytes, magic);
        if (bytes.limit() < BYTES) {
            throw new BreachFileException(
                    file, Reason.TRUNCATED, "it has only %d bytes; copy or build it again".formatted(bytes.limit()));
        }
        short version = bytes.getShort(8);
        if (version != VERSION) {
            throw new BreachFileException(
                    file,
                    Reason.WRONG_VERSION,
                    "it has format version %d and this release reads version %d; build it again"
                            .formatted(version, VERSION));
        }
        if (bytes.getInt(CHECKSUM_AT) != checksum(bytes.duplicate().position(0).limit(CHECKSUM_AT))) {
            throw new BreachFileException(
                    file, Reason.WRONG_CHECKSUM, "its header has changed since it was written; copy or build it again");
        }
        BreachFileHeader header = new BreachFileHeader(
                bytes.get(10) == BreachFileKind.FILTER.code() ? BreachFileKind.FILTER : BreachFileKind.EXACT,
                bytes.get(11),
                bytes.get(12),
                bytes.getLong(16),
                bytes.getLong(24),
                bytes.getLong(32),
                bytes.getLong(40),
                bytes.getInt(48),
                bytes.getInt(56));
        if (!header.isPlausible(bytes.get(10))) {
            throw new BreachFileException(file, Reason.INCONSISTENT, "its header makes no sense");
        }
        return header;
    }

    private static void checkMagic(Path file, ByteBuffer bytes, long magic) throws BreachFileException {
        byte[] expected = ByteBuffer.allocate(Long.BYTES).putLong(magic).array();
        int known = Math.min(bytes.limit(), expected.length);
        if (!bytes.duplicate().position(0).limit(known).equals(ByteBuffer.wrap(expected, 0, known))) {
            boolean unfinished = known == expected.length && bytes.getLong(0) == UNFINISHED_MAGIC;
            throw new BreachFileException(
                    file,
                    Reason.NOT_A_BREACH_FILE,
                    unfinished ? "its build has not been finished" : "it is not a breach file");
        }
    }

    private boolean isPlausible(int kindCode) {
        return kindCode == kind.code()
                && partitionBits >= 0
                && partitionBits <= MAX_PARTITION_BITS
                && (kind == BreachFileKind.FILTER
                        ? bucketBits == 0
                        : bucketBits >= partitionBits && bucketBits <= MAX_BUCKET_BITS && bucketBits % 8 == 0)
                && entries >= 0
                && minCount >= 1;
    }

    int partitions() {
        return 1 << partitionBits;
    }

    ByteBuffer write(long magic) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(magic)
                .putShort(VERSION)
                .put((byte) kind.code())
                .put((byte) partitionBits)
                .put((byte) bucketBits)
                .position(16)
                .putLong(entries)
                .putLong(minCount)
                .putLong(builtAtMillis)
                .putLong(length)
                .putInt(sourceTag)
                .putInt(0)
                .putInt(indexChecksum);
        return bytes.putInt(checksum(bytes.duplicate().flip())).flip();
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
