package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a breach file beside its place, partition by partition in order, and moves it there when it is whole: whoever
 * opens the file sees the old one or the new one, never a part of either. Each partition's index entry is written with
 * it, so that what an interrupted build has done can be {@linkplain #resume continued}.
 */
final class BreachFileWriter implements AutoCloseable {

    private final Path output;
    private final Path part;
    private final FileChannel channel;
    private BreachFileHeader header;
    private PartitionIndex index;
    private int next;
    private long position;
    private long entries;

    private BreachFileWriter(Path output, Path part, FileChannel channel, BreachFileHeader header) {
        this.output = output;
        this.part = part;
        this.channel = channel;
        this.header = header;
        this.index = new PartitionIndex(header.partitions());
        this.position = PartitionIndex.end(header.partitions());
    }

    /** What a build of this plan begins its file with. */
    static BreachFileHeader header(BuildPlan plan, long minCount, long builtAtMillis, int sourceTag) {
        return new BreachFileHeader(
                plan.kind(), plan.partitionBits(), plan.bucketBits(), 0, minCount, builtAtMillis, 0, sourceTag, 0);
    }

    /** Starts a file, in the place of what an earlier build may have left. */
    static BreachFileWriter start(Path output, BreachFileHeader header) throws IOException {
        Path part = part(output);
        FileChannel channel = lock(part);
        try {
            BreachFileWriter writer = new BreachFileWriter(output, part, channel, header);
            channel.truncate(0);
            writer.writeFully(header.write(BreachFileHeader.UNFINISHED_MAGIC), 0);
            writer.writeFully(writer.index.bytes(), BreachFileHeader.BYTES);
            return writer;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Goes on where an earlier build of the same kind from the same source was interrupted.
     *
     * @return null if there is none
     */
    static @Nullable BreachFileWriter resume(Path output, BreachFileKind kind, long minCount, int sourceTag)
            throws IOException {
        Path part = part(output);
        if (!Files.isRegularFile(part)) {
            return null;
        }
        FileChannel channel = lock(part);
        try {
            ByteBuffer start = ByteBuffer.allocate(BreachFileHeader.BYTES);
            BreachFileReader.readUpTo(channel, start, 0);
            BreachFileHeader header = BreachFileHeader.read(part, start.flip(), BreachFileHeader.UNFINISHED_MAGIC);
            if (header.kind() == kind && header.minCount() == minCount && header.sourceTag() == sourceTag) {
                BreachFileWriter writer = new BreachFileWriter(output, part, channel, header);
                writer.takeWhatIsWhole();
                return writer;
            }
        } catch (BreachFileException e) {
            // nothing that can be continued
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static Path part(Path output) {
        return output.resolveSibling(output.getFileName() + ".part");
    }

    private static FileChannel lock(Path part) throws IOException {
        FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // reported below
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("Another build is writing %s.".formatted(part));
    }

    private void takeWhatIsWhole() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(header.partitions() * PartitionIndex.ENTRY_BYTES);
        BreachFileReader.readUpTo(channel, bytes, BreachFileHeader.BYTES);
        PartitionIndex written = new PartitionIndex(bytes);
        ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
        while (next < header.partitions()) {
            PartitionIndex.Entry entry = written.get(next);
            long length = entry.length(header);
            if (entry.offset() != position
                    || !entry.isPlausible(header)
                    || !BreachFileReader.isWhole(channel, position, length, entry.checksum(), chunk)) {
                break;
            }
            take(entry, length);
        }
        channel.truncate(position);
    }

    BreachFileHeader header() {
        return header;
    }

    /** The number of the first partition that is still to be written. */
    int next() {
        return next;
    }

    /** How many hashes have been written. */
    long entries() {
        return entries;
    }

    /** Writes a partition, after empty ones for those before it that have none. */
    void write(int partition, PartitionBuilder.Built built) throws IOException {
        skipTo(partition);
        CRC32C checksum = new CRC32C();
        long at = position;
        for (ByteBuffer bytes : built.bytes()) {
            checksum.update(bytes.duplicate());
            at = writeFully(bytes, at);
        }
        ByteBuffer padding = ByteBuffer.allocate((int) (-(at - position) & 7));
        checksum.update(padding.duplicate());
        at = writeFully(padding, at);
        PartitionIndex.Entry entry = new PartitionIndex.Entry(
                position,
                built.entries(),
                (int) checksum.getValue(),
                built.seed(),
                built.shape().segmentCount(),
                built.shape().segmentBits());
        append(entry, at - position);
    }

    private void skipTo(int partition) throws IOException {
        while (next < partition) {
            append(new PartitionIndex.Entry(position, 0, 0, 0, 0, 0), 0);
        }
    }

    private void append(PartitionIndex.Entry entry, long length) throws IOException {
        int at = next * PartitionIndex.ENTRY_BYTES;
        take(entry, length);
        writeFully(index.bytes().position(at).limit(at + PartitionIndex.ENTRY_BYTES), BreachFileHeader.BYTES + at);
    }

    private void take(PartitionIndex.Entry entry, long length) {
        index.put(next++, entry);
        position += length;
        entries += entry.entries();
    }

    /** Ends the file, makes sure it is on the disk, and gives it its name. */
    void finish() throws IOException {
        skipTo(header.partitions());
        header = new BreachFileHeader(
                header.kind(),
                header.partitionBits(),
                header.bucketBits(),
                entries,
                header.minCount(),
                header.builtAtMillis(),
                position,
                header.sourceTag(),
                index.checksum());
        // The header makes it a breach file, so it comes after everything else is there.
        channel.force(true);
        writeFully(header.write(BreachFileHeader.MAGIC), 0);
        channel.force(true);
        try {
            Files.move(part, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("%s is whole, but cannot be renamed to %s.".formatted(part, output), e);
        }
        syncFolder();
    }

    /** So that the new name survives a power cut; not every system lets a folder be synced. */
    private void syncFolder() {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // the file itself is safe
        }
    }

    /** Drops an unfinished file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    /** Leaves an unfinished file where it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private long writeFully(ByteBuffer bytes, long at) throws IOException {
        long end = at + bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes, end - bytes.remaining());
        }
        return end;
    }
}
