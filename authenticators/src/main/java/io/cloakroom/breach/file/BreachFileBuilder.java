package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BuildListener.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Builds breach files. Whatever the input's size, 256 MB of heap suffice: one partition for each thread is in memory at
 * a time. A sorted input is read once; another one is sorted by partition on the disk first, beside the output.
 */
public final class BreachFileBuilder {

    private static final int LINES_BETWEEN_REPORTS = 1 << 14;

    /** Of heap, that are not for partitions: the buffers of sorting or downloading, and the rest of the program. */
    private static final long OTHER_BYTES = 64L << 20;

    private final Settings settings;
    private final BuildListener listener;
    private final Clock clock;
    private final PartitionSizes sizes;

    /**
     * What to build.
     *
     * @param output takes its name when it is whole, by renaming; {@code <output>.part} and {@code <output>.spill}
     *     beside it are the builder's
     * @param minCount passwords that were seen less often are left out; at least 1
     * @param threads how many partitions are built at a time; at least 1, and lowered to what the heap has room for
     * @param skipBadLines whether lines that cannot be read are left out, instead of ending the build
     */
    public record Settings(Path output, BreachFileKind kind, long minCount, int threads, boolean skipBadLines) {

        public Settings {
            if (minCount < 1 || threads < 1) {
                throw new IllegalArgumentException("The minimum count and the number of threads are at least 1.");
            }
        }

        /** A filter of everything, on as many threads as there are processors. */
        public static Settings of(Path output) {
            return new Settings(
                    output, BreachFileKind.FILTER, 1, Runtime.getRuntime().availableProcessors(), false);
        }

        HashLines.Settings lines() {
            return new HashLines.Settings(minCount, skipBadLines);
        }
    }

    /** @param clock for the time of the build, which the file carries */
    public BreachFileBuilder(Settings settings, BuildListener listener, Clock clock) {
        this(settings, listener, clock, PartitionSizes.DEFAULT);
    }

    BreachFileBuilder(Settings settings, BuildListener listener, Clock clock, PartitionSizes sizes) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.sizes = sizes;
    }

    /**
     * Builds the file and gives it its name.
     *
     * @throws BadLineException if a line cannot be read, and is not to be skipped
     * @throws IOException if anything else is in the way; the output is then as it was
     */
    public BreachBuildResult build(BreachInput input) throws IOException {
        Path folder = settings.output().toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("The folder of %s does not exist.".formatted(settings.output()));
        }
        return build(open(input));
    }

    private HashSource open(BreachInput input) throws IOException {
        if (input instanceof BreachInput.OnDisk disk) {
            return Files.isDirectory(disk.path())
                    ? new RangeFolderSource(disk.path())
                    : new TextFileSource(disk.path());
        }
        BreachInput.Download download = (BreachInput.Download) input;
        return new DownloadSource(download, RangeFetcher.of(download, clock));
    }

    BreachBuildResult build(HashSource source) throws IOException {
        BreachFileWriter resumed = source.resumeTag() == 0
                ? null
                : BreachFileWriter.resume(settings.output(), settings.kind(), settings.minCount(), source.resumeTag());
        if (resumed != null) {
            return inOrder(
                    source, BuildPlan.resumed(resumed.header(), sizes, resumed.entries(), resumed.next()), resumed);
        }
        HashSource.Estimate estimate = source.estimate(settings.lines());
        try {
            return inOrder(source, BuildPlan.forEntries(settings.kind(), sizes, estimate.kept()), null);
        } catch (OutOfOrderException e) {
            listener.note("The input is not sorted by hash, so it is sorted on the disk first.");
            return sorted(source, BuildPlan.forEntries(settings.kind(), sizes, estimate.lines()));
        }
    }

    /** Builds while reading, with more partitions as long as there are too few. */
    private BreachBuildResult inOrder(HashSource source, BuildPlan first, @Nullable BreachFileWriter resumed)
            throws IOException {
        BuildPlan plan = first;
        BreachFileWriter writer = resumed;
        while (true) {
            try {
                return inOrderOnce(source, plan, writer == null ? start(plan, source) : writer);
            } catch (PartitionOverflowException e) {
                plan = plan.finer();
                writer = null;
            }
        }
    }

    private BreachBuildResult inOrderOnce(HashSource source, BuildPlan plan, BreachFileWriter writer)
            throws IOException {
        BuildTally tally = new BuildTally();
        long before = writer.entries();
        boolean keep = source.resumeTag() != 0;
        try (writer;
                PartitionPipeline pipeline = new PartitionPipeline(plan, writer, threads(plan))) {
            int next = writer.next();
            if (next > 0) {
                listener.note("Going on after %d of %d parts.".formatted(next, plan.partitions()));
            }
            OrderedSink sink = new OrderedSink(plan, pipeline, next);
            source.read(new HashLines(settings.lines(), tally, reporting(sink, source, tally, Phase.READING)), (int)
                    ((long) next << RangePrefix.BITS >> plan.partitionBits()));
            sink.finish();
            writer.finish();
        } catch (IOException | RuntimeException e) {
            if (!keep) {
                writer.discard();
            }
            throw e;
        }
        return result(source, tally, writer.entries() - before);
    }

    /** Lays the hashes down by partition first; in as few partitions as will do, and otherwise in more. */
    private BreachBuildResult sorted(HashSource source, BuildPlan first) throws IOException {
        BuildPlan plan = first;
        int atLeast = 0;
        while (true) {
            try {
                return sortedOnce(source, plan, atLeast);
            } catch (PartitionOverflowException e) {
                plan = plan.finer();
                atLeast = plan.partitionBits();
            }
        }
    }

    private BreachBuildResult sortedOnce(HashSource source, BuildPlan spillPlan, int atLeast) throws IOException {
        BuildTally tally = new BuildTally();
        Path output = settings.output();
        try (SpillFile spill = new SpillFile(output.resolveSibling(output.getFileName() + ".spill"), spillPlan)) {
            source.read(new HashLines(settings.lines(), tally, reporting(spill, source, tally, Phase.SORTING)), 0);
            int preferred =
                    BuildPlan.forEntries(settings.kind(), sizes, spill.rows()).partitionBits();
            int bits = Math.min(spillPlan.partitionBits(), Math.max(atLeast, preferred));
            BuildPlan plan = BuildPlan.of(settings.kind(), sizes, bits, spill.rows());
            return result(source, tally, write(spill, plan, source));
        }
    }

    private long write(SpillFile spill, BuildPlan plan, HashSource source) throws IOException {
        BreachFileWriter writer = start(plan, source);
        try (writer;
                PartitionPipeline pipeline = new PartitionPipeline(plan, writer, threads(plan))) {
            for (int i = 0; i < plan.partitions(); i++) {
                PartitionBuilder builder = pipeline.take();
                spill.read(plan, i, builder);
                pipeline.submit(i, builder);
                listener.progress(Phase.BUILDING, (i + 1.0) / plan.partitions(), writer.entries());
            }
            pipeline.drain();
            writer.finish();
        } catch (IOException | RuntimeException e) {
            writer.discard();
            throw e;
        }
        return writer.entries();
    }

    private BreachFileWriter start(BuildPlan plan, HashSource source) throws IOException {
        return BreachFileWriter.start(
                settings.output(),
                BreachFileWriter.header(plan, settings.minCount(), clock.millis(), source.resumeTag()));
    }

    private HashSink reporting(HashSink sink, HashSource source, BuildTally tally, Phase phase) {
        return new HashSink() {
            private int lines;

            @Override
            public void accept(long a, long b, int c) throws IOException {
                sink.accept(a, b, c);
                if (++lines == LINES_BETWEEN_REPORTS) {
                    lines = 0;
                    listener.progress(phase, source.done(), tally.kept());
                }
            }
        };
    }

    /** As many as there is room for, beside what else is in the heap and with some to spare. */
    private int threads(BuildPlan plan) {
        long each = BuildPlan.BYTES_PER_HASH * (plan.expectedPerPartition() + plan.expectedPerPartition() / 4L + 1);
        long room = (Runtime.getRuntime().maxMemory() - OTHER_BYTES) / 4 * 3;
        return (int) Math.max(1, Math.min(settings.threads(), room / each));
    }

    private BreachBuildResult result(HashSource source, BuildTally tally, long written) throws IOException {
        BreachFile file = BreachFile.open(settings.output(), BreachFile.Verification.HEADER);
        try (file) {
            return new BreachBuildResult(
                    file.facts(), tally.dropped(), tally.bad(), tally.kept() - written, source.missingRanges());
        }
    }
}
