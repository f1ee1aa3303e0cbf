package io.cloakroom.breach.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;

/** All ranges of a range service, fetched by several threads and handed on in order. */
final class DownloadSource implements HashSource {

    private static final int SAMPLES = 64;

    /** How far the fastest thread may be ahead of the slowest, for each thread. */
    private static final int RANGES_AHEAD = 2;

    private final BreachInput.Download download;
    private final RangeFetcher fetcher;
    private final int stride;
    private final int ranges;
    private int read;

    DownloadSource(BreachInput.Download download, RangeFetcher fetcher) {
        this(download, fetcher, 1);
    }

    /** @param stride how far the prefixes that are asked for are apart: more than 1 for tests, which have less time */
    DownloadSource(BreachInput.Download download, RangeFetcher fetcher, int stride) {
        this.download = download;
        this.fetcher = fetcher;
        this.stride = stride;
        this.ranges = RangePrefix.COUNT / stride;
    }

    @Override
    public Estimate estimate(HashLines.Settings settings) throws IOException {
        BuildTally sample = new BuildTally();
        HashLines lines = new HashLines(new HashLines.Settings(settings.minCount(), true), sample, (a, b, c) -> {});
        int samples = Math.min(SAMPLES, ranges);
        readEach(lines, samples, i -> (int) ((long) i * ranges / samples) * stride);
        return Estimate.from(sample, (double) samples / ranges);
    }

    @Override
    public void read(HashLines lines, int firstRange) throws IOException {
        int first = (firstRange + stride - 1) / stride;
        read = first;
        readEach(lines, ranges - first, i -> (first + i) * stride);
    }

    private void readEach(HashLines lines, int count, IntUnaryOperator prefixOf) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(download.parallel(), task -> {
            Thread thread = new Thread(task, "cloakroom-breach-download");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<byte[]>> ahead = new ArrayDeque<>();
            int started = 0;
            for (int i = 0; i < count; i++) {
                for (; started < count && ahead.size() < RANGES_AHEAD * download.parallel(); started++) {
                    int prefix = prefixOf.applyAsInt(started);
                    ahead.add(executor.submit(() -> fetcher.fetch(prefix)));
                }
                int prefix = prefixOf.applyAsInt(i);
                byte[] body = get(ahead.remove());
                lines.readRange(
                        download.range(prefix).toString(),
                        prefix,
                        TextFileSource.plain(new ByteArrayInputStream(body)));
                read++;
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static byte[] get(Future<byte[]> body) throws IOException {
        try {
            return body.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The download was interrupted.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage(), cause);
        }
    }

    @Override
    public double done() {
        return (double) read / ranges;
    }

    @Override
    public int resumeTag() {
        byte[] address = download.baseUrl().toString().getBytes(StandardCharsets.UTF_8);
        return BreachFileHeader.checksum(ByteBuffer.wrap(address)) | 1;
    }
}
