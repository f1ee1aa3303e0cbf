package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Asks sorted whole hashes: the bucket's bounds from a table, then an interpolation search within it. */
final class ExactLookup implements Lookup {

    /** Hashes are spread evenly, so a few steps suffice; whatever is not goes on by halving. */
    private static final int INTERPOLATIONS = 8;

    private final BreachFileHeader header;
    private final Partition[] partitions;
    private final int impliedBytes;
    private final int rowBytes;

    private ExactLookup(BreachFileHeader header, Partition[] partitions) {
        this.header = header;
        this.partitions = partitions;
        this.impliedBytes = header.bucketBits() / 8;
        this.rowBytes = PartitionIndex.rowBytes(header);
    }

    /** @param rows where the table ends and the entries begin */
    private record Partition(ByteBuffer buffer, int table, int rows, int entries) {}

    static ExactLookup map(BreachFileHeader header, PartitionIndex index, FileMapping mapping) throws IOException {
        Partition[] partitions = new Partition[header.partitions()];
        for (int i = 0; i < partitions.length; i++) {
            PartitionIndex.Entry entry = index.get(i);
            FileMapping.Part part = mapping.part(entry.offset(), entry.length(header));
            partitions[i] = new Partition(
                    part.buffer(), part.at(), part.at() + PartitionIndex.tableBytes(header), entry.entries());
        }
        return new ExactLookup(header, partitions);
    }

    @Override
    public boolean contains(byte[] sha1) {
        long prefix = Bytes.getLong(sha1, 0);
        Partition partition = partitions[Bytes.firstBits(prefix, header.partitionBits())];
        if (partition.entries == 0) {
            return false;
        }
        int bucket = Bytes.firstBits(prefix, header.bucketBits())
                & ((1 << (header.bucketBits() - header.partitionBits())) - 1);
        int low = partition.buffer.getInt(partition.table + bucket * Integer.BYTES);
        int high = partition.buffer.getInt(partition.table + (bucket + 1) * Integer.BYTES) - 1;
        return search(partition, low, high, sha1);
    }

    /** Looks among the entries {@code low} to {@code high}, both included. */
    private boolean search(Partition partition, int from, int to, byte[] sha1) {
        int low = from;
        int high = to;
        // As halves of unsigned numbers, so that they compare and subtract as they are.
        long wanted = Bytes.getLong(sha1, impliedBytes) >>> 1;
        long lowest = 0;
        long highest = Long.MAX_VALUE;
        for (int step = 0; low <= high; step++) {
            int middle = step < INTERPOLATIONS
                    ? low + (int) ((double) (wanted - lowest) / (highest - lowest + 1.0) * (high - low + 1))
                    : (low + high) >>> 1;
            middle = Math.max(low, Math.min(high, middle));
            int row = partition.rows + middle * rowBytes;
            int order = compare(partition.buffer, row, sha1);
            if (order == 0) {
                return true;
            }
            long found = partition.buffer.getLong(row) >>> 1;
            if (order < 0) {
                low = middle + 1;
                lowest = found;
            } else {
                high = middle - 1;
                highest = found;
            }
        }
        return false;
    }

    /** How an entry of the file compares with the hash, by the bytes that its bucket does not imply. */
    private int compare(ByteBuffer buffer, int row, byte[] sha1) {
        int order = Long.compareUnsigned(buffer.getLong(row), Bytes.getLong(sha1, impliedBytes));
        if (order == 0) {
            order = Long.compareUnsigned(buffer.getLong(row + 8), Bytes.getLong(sha1, impliedBytes + 8));
        }
        for (int i = 16; order == 0 && i < rowBytes; i++) {
            order = Byte.compareUnsigned(buffer.get(row + i), sha1[impliedBytes + i]);
        }
        return order;
    }
}
