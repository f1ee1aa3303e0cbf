package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileMappingTest {

    private static final long GIB = 1L << 30;

    /** A file of 5 GiB with hardly anything in it takes hardly any room on the disk. */
    @Test
    void partWhenTheFileIsLargerThanAMappingCanBeThenIsFoundAllTheSame(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large");
        long length = 300_000_000;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(5 * GIB);
            for (long at = 0; at + length <= 5 * GIB; at += length) {
                file.seek(at);
                file.writeLong(at);
                file.seek(at + length - Long.BYTES);
                file.writeLong(-at);
            }
            FileChannel channel = file.getChannel();
            FileMapping mapping = new FileMapping(channel, channel.size());
            Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
            for (long at = 0; at + length <= 5 * GIB; at += length) {
                FileMapping.Part part = mapping.part(at, length);

                buffers.add(part.buffer());
                assertThat(part.buffer().getLong(part.at())).isEqualTo(at);
                assertThat(part.buffer().getLong(part.at() + (int) length - Long.BYTES))
                        .isEqualTo(-at);
            }
            // Three parts fit into each.
            assertThat(buffers).hasSize(6);
        }
    }

    @Test
    void partWhenEmptyThenIsThereToo(@TempDir Path folder) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("small").toFile(), "rw")) {
            file.setLength(100);
            FileMapping mapping = new FileMapping(file.getChannel(), 100);

            assertThat(mapping.part(50, 0).at()).isZero();
            assertThat(mapping.part(50, 50).at()).isZero();
            assertThat(mapping.part(100, 0).at()).isEqualTo(50);
        }
    }
}
