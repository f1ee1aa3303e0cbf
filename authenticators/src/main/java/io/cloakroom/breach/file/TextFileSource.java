package io.cloakroom.breach.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One text file of hashes, plain or compressed with gzip, in any order. */
final class TextFileSource implements HashSource {

    private static final int SAMPLE_BYTES = 1 << 22;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;
    private long consumed;

    TextFileSource(Path file) throws IOException {
        this.file = file;
        this.size = Files.size(file);
    }

    @Override
    public Estimate estimate(HashLines.Settings settings) throws IOException {
        BuildTally sample = new BuildTally();
        boolean whole;
        try (InputStream raw = counted();
                InputStream text = plain(raw);
                Head head = new Head(text, SAMPLE_BYTES)) {
            new HashLines(new HashLines.Settings(settings.minCount(), true), sample, (a, b, c) -> {})
                    .read(file.toString(), head);
            whole = head.left > 0;
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
        return Estimate.from(sample, whole ? 1 : Math.min(1, (double) consumed / size));
    }

    @Override
    public void read(HashLines lines, int firstRange) throws IOException {
        try (InputStream raw = counted();
                InputStream text = plain(raw)) {
            lines.read(file.toString(), text);
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public double done() {
        return size == 0 ? 1 : (double) consumed / size;
    }

    private InputStream counted() throws IOException {
        consumed = 0;
        return new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                consumed += Math.max(0, read);
                return read;
            }
        };
    }

    static IOException damaged(Path file, IOException cause) {
        return new IOException("%s is damaged or has been cut off: %s".formatted(file, cause.getMessage()), cause);
    }

    /** The text, whether or not it is compressed: gzip is known by its first two bytes. */
    static InputStream plain(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /** The beginning of a stream. */
    private static final class Head extends FilterInputStream {

        private int left;

        Head(InputStream in, int length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(bytes, from, Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }
    }
}
