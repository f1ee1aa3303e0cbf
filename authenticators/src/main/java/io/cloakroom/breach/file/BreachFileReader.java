package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BreachFileException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads a breach file's header and index, and checks them and what they describe.
 *
 * @param channel open for reading
 */
record BreachFileReader(Path path, FileChannel channel, BreachFileHeader header, PartitionIndex index) {

    private static final int CHUNK = 1 << 20;

    /** Reads and checks everything but the partitions. */
    static BreachFileReader read(Path path, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(BreachFileHeader.BYTES);
        readUpTo(channel, start, 0);
        BreachFileHeader header = BreachFileHeader.readFinished(path, start.flip(), channel.size());
        ByteBuffer bytes = ByteBuffer.allocate(header.partitions() * PartitionIndex.ENTRY_BYTES);
        readUpTo(channel, bytes, BreachFileHeader.BYTES);
        PartitionIndex index = new PartitionIndex(bytes);
        if (bytes.hasRemaining() || index.checksum() != header.indexChecksum()) {
            throw new BreachFileException(
                    path, Reason.WRONG_CHECKSUM, "its index has changed since it was written; copy or build it again");
        }
        checkIndex(path, header, index);
        return new BreachFileReader(path, channel, header, index);
    }

    /** Reads until the buffer is full or the file ends. */
    static void readUpTo(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    private static void checkIndex(Path path, BreachFileHeader header, PartitionIndex index)
            throws BreachFileException {
        long offset = PartitionIndex.end(header.partitions());
        long entries = 0;
        for (int i = 0; i < header.partitions(); i++) {
            PartitionIndex.Entry entry = index.get(i);
            if (entry.offset() != offset || !entry.isPlausible(header)) {
                throw new BreachFileException(path, Reason.INCONSISTENT, "its index makes no sense");
            }
            offset += entry.length(header);
            entries += entry.entries();
        }
        if (offset != header.length() || entries != header.entries()) {
            throw new BreachFileException(path, Reason.INCONSISTENT, "its index does not fit its header");
        }
    }

    /** Reads every partition and compares its checksum. */
    void verify() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        for (int i = 0; i < header.partitions(); i++) {
            PartitionIndex.Entry entry = index.get(i);
            if (!isWhole(channel, entry.offset(), entry.length(header), entry.checksum(), chunk)) {
                throw new BreachFileException(
                        path,
                        Reason.WRONG_CHECKSUM,
                        "part %d of %d has changed since it was written; copy or build it again"
                                .formatted(i + 1, header.partitions()));
            }
        }
    }

    /** Whether the bytes at a place are those that the checksum was made of. */
    static boolean isWhole(FileChannel channel, long offset, long length, int checksum, ByteBuffer chunk)
            throws IOException {
        CRC32C actual = new CRC32C();
        long at = offset;
        while (at < offset + length) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), offset + length - at));
            int read = channel.read(chunk, at);
            if (read < 0) {
                return false;
            }
            actual.update(chunk.flip());
            at += read;
        }
        return (int) actual.getValue() == checksum;
    }

    /** The bucket tables of an exact file are trusted: their checksums were, or the file was opened without them. */
    Lookup map() throws IOException {
        FileMapping mapping = new FileMapping(channel, header.length());
        return header.kind() == BreachFileKind.FILTER
                ? FilterLookup.map(header, index, mapping)
                : ExactLookup.map(header, index, mapping);
    }
}
