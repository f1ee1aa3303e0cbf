package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * Maps the parts of a file that are asked for in ascending order. One mapping has at most 1 GiB, for Java counts within
 * it by {@code int}, and serves as many parts as fit, so that a large file needs few.
 *
 * <p>Nothing is ever unmapped here: Java unmaps what can no longer be reached. That is the only way that is safe while
 * other threads may be reading, and needs neither a lock nor a counter on their path.
 */
final class FileMapping {

    static final long MAX_BYTES = 1L << 30;

    private final FileChannel channel;
    private final long end;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private long start;

    FileMapping(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** A part of the file: {@code buffer}'s bytes from {@code at} on. */
    record Part(ByteBuffer buffer, int at) {}

    /** @throws IOException if the system refuses to map */
    Part part(long offset, long length) throws IOException {
        if (offset < start || offset + length > start + current.capacity()) {
            start = offset;
            current = channel.map(MapMode.READ_ONLY, offset, Math.min(MAX_BYTES, end - offset));
        }
        return new Part(current, (int) (offset - start));
    }
}
