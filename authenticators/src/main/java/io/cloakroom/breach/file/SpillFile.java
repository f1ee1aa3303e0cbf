package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Sorts hashes by partition on the disk: one file of blocks, each of one partition, and for each partition a list of its
 * blocks. Gone when it is closed.
 */
final class SpillFile implements HashSink, AutoCloseable {

    /** Of all partitions' buffers together. */
    private static final int BUFFERS = 1 << 25;

    private static final int MAX_BLOCK_ROWS = 1 << 13;

    private final BuildPlan plan;
    private final FileChannel channel;
    private final int rowBytes;
    private final int blockBytes;
    private final byte[][] buffers;
    private final int[] filled;
    private final int[][] blocks;
    private final int[] blockCounts;
    private int written;
    private long rows;

    /** @param plan of which only the kind and the number of partitions count */
    SpillFile(Path file, BuildPlan plan) throws IOException {
        this.plan = plan;
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.rowBytes = plan.kind().keptBytes();
        this.blockBytes = Math.min(MAX_BLOCK_ROWS, BUFFERS / plan.partitions() / rowBytes) * rowBytes;
        this.buffers = new byte[plan.partitions()][];
        this.filled = new int[plan.partitions()];
        this.blocks = new int[plan.partitions()][0];
        this.blockCounts = new int[plan.partitions()];
    }

    @Override
    public void accept(long a, long b, int c) throws IOException {
        int partition = plan.partitionOf(a);
        byte[] buffer = buffers[partition];
        if (buffer == null) {
            buffer = new byte[blockBytes];
            buffers[partition] = buffer;
        }
        int at = filled[partition];
        Bytes.putLong(buffer, at, a);
        if (rowBytes > Long.BYTES) {
            Bytes.putLong(buffer, at + 8, b);
            Bytes.putInt(buffer, at + 16, c);
        }
        rows++;
        filled[partition] = at + rowBytes;
        if (filled[partition] == blockBytes) {
            flush(partition, buffer);
        }
    }

    private void flush(int partition, byte[] buffer) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer);
        long at = (long) written * blockBytes;
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
        int count = blockCounts[partition]++;
        if (count == blocks[partition].length) {
            blocks[partition] = Arrays.copyOf(blocks[partition], count + count / 2 + 16);
        }
        blocks[partition][count] = written++;
        filled[partition] = 0;
    }

    long rows() {
        return rows;
    }

    /** Hands over the hashes of a partition of a plan that has as many partitions or fewer. */
    void read(BuildPlan target, int partition, PartitionBuilder builder) throws IOException {
        int shift = plan.partitionBits() - target.partitionBits();
        for (int own = partition << shift; own < (partition + 1) << shift; own++) {
            ByteBuffer bytes = ByteBuffer.allocate(blockBytes);
            for (int i = 0; i < blockCounts[own]; i++) {
                BreachFileReader.readUpTo(channel, bytes.clear(), (long) blocks[own][i] * blockBytes);
                add(bytes.array(), blockBytes, builder);
            }
            byte[] rest = buffers[own];
            if (rest != null) {
                add(rest, filled[own], builder);
            }
        }
    }

    private void add(byte[] bytes, int length, PartitionBuilder builder) {
        boolean whole = rowBytes > Long.BYTES;
        for (int at = 0; at < length; at += rowBytes) {
            builder.add(
                    Bytes.getLong(bytes, at),
                    whole ? Bytes.getLong(bytes, at + 8) : 0,
                    whole ? Bytes.getInt(bytes, at + 16) : 0);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
