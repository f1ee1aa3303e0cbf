package io.cloakroom.breach.file;

import com.google.common.hash.BloomFilter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures everything in one run, and ends with a table for {@code benchmarks/breach.md}. */
public final class BreachBenchmark {

    private static final int MISSES = 10_000_000;

    private final int entries;
    private final Path folder;
    private final List<String> table = new ArrayList<>();

    private BreachBenchmark(int entries, Path folder) {
        this.entries = entries;
        this.folder = folder;
    }

    /** The number of hashes (40,000,000 if there is none), and the folder for the files. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000_000;
        Path folder = Path.of(arguments.length > 1 ? arguments[1] : "benchmarks/breach/target/corpus");
        new BreachBenchmark(entries, Files.createDirectories(folder)).run();
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        row("what", "measured", "promised");
        row("---", "---", "---");
        Path corpus = folder.resolve("corpus-%d.txt".formatted(entries));
        if (!Files.exists(corpus)) {
            Path part = folder.resolve("corpus.part");
            Corpus.write(part, entries);
            Files.move(part, corpus);
        }
        System.out.println("Load when it begins: " + load());
        build(corpus, "filter.bin", BreachFileKind.FILTER, "≤ 2.3");
        build(corpus, "exact.bin", BreachFileKind.EXACT, "");
        guava();
        misses();
        jmh();
        System.out.println("Load when it ends: " + load());
        System.out.println();
        table.forEach(System.out::println);
    }

    /** Once to warm the system's cache of the corpus, and then three times; the median counts. */
    private void build(Path corpus, String name, BreachFileKind kind, String promisedSize)
            throws IOException, InterruptedException {
        List<double[]> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double[] run = buildOnce(corpus, folder.resolve(name), kind);
            if (i > 0) {
                runs.add(run);
            }
        }
        runs.sort((a, b) -> Double.compare(a[3], b[3]));
        double[] median = runs.get(1);
        String what = kind == BreachFileKind.FILTER ? "filter" : "exact file";
        boolean promised = kind == BreachFileKind.FILTER;
        row(
                what + ": build from sorted text, 256 MB of heap",
                "%.2f M hashes/s a core (%.1f s of processor, %.1f s by the clock)"
                        .formatted(median[0] / median[3] / 1e6, median[3], median[2]),
                promised ? "≥ 4 M" : "");
        row(what + ": bytes a hash", "%.3f".formatted(median[1] / median[0]), promisedSize);
    }

    private static double[] buildOnce(Path corpus, Path output, BreachFileKind kind)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildRun.class.getName(),
                        corpus.toString(),
                        output.toString(),
                        kind.name(),
                        "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
            throw new IOException("The build failed.");
        }
        String[] values = line.strip().split(" ");
        System.out.println(kind + ": " + line.strip());
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = Double.parseDouble(values[i]);
        }
        return numbers;
    }

    private void guava() throws IOException {
        long start = System.nanoTime();
        Path file = folder.resolve("guava.bloom");
        Guava.build(file, entries);
        row("Guava: build", "%.2f M passwords/s".formatted(entries / ((System.nanoTime() - start) / 1e3)), "");
        row("Guava: bytes a password", "%.3f".formatted((double) Files.size(file) / entries), "");
    }

    private void misses() throws IOException {
        long filterHits = 0;
        long exactHits = 0;
        long guavaHits = 0;
        BloomFilter<String> guava = Guava.read(folder.resolve("guava.bloom"));
        try (BreachFile filter = BreachFile.open(folder.resolve("filter.bin"));
                BreachFile exact = BreachFile.open(folder.resolve("exact.bin"))) {
            for (int i = 0; i < MISSES; i++) {
                String password = Passwords.of(Passwords.STRANGER, i);
                byte[] hash = Passwords.sha1(password);
                filterHits += filter.mayContain(hash) ? 1 : 0;
                exactHits += exact.mayContain(hash) ? 1 : 0;
                guavaHits += guava.mightContain(password) ? 1 : 0;
            }
            for (int i = 0; i < entries; i++) {
                byte[] hash = Passwords.sha1(Passwords.of(Passwords.MEMBER, i));
                if (!filter.mayContain(hash) || !exact.mayContain(hash)) {
                    throw new IllegalStateException("Member %d was not found.".formatted(i));
                }
            }
        }
        falsePositives("filter", filterHits, "≤ 2e-5");
        falsePositives("exact file", exactHits, "");
        falsePositives("Guava", guavaHits, "");
    }

    private void falsePositives(String what, long hits, String promised) {
        row(what + ": false positives of 10 M misses", "%d (%.2e)".formatted(hits, (double) hits / MISSES), promised);
    }

    private void jmh() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(LookupBenchmark.class.getSimpleName())
                        .include(PartitionBenchmark.class.getSimpleName())
                        .addProfiler(ProcessorTime.class)
                        .param("folder", folder.toString())
                        .param("entries", Integer.toString(entries))
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String bare = name.substring(name.lastIndexOf('.') + 1);
            double[] clock = summary(result, IterationResult::getPrimaryResult);
            double[] processor =
                    summary(result, iteration -> iteration.getSecondaryResults().get(ProcessorTime.LABEL));
            if (bare.equals("build")) {
                row(
                        "JMH: build of one partition, from memory",
                        "%.1f M keys/s a core (%.1f ns a key; median of processor time)"
                                .formatted(1e3 / processor[1], processor[1]),
                        "≥ 4 M");
            } else {
                row(
                        "JMH: " + bare,
                        "%.0f ns fastest, %.0f ns median; processor: %.0f, %.0f"
                                .formatted(clock[0], clock[1], processor[0], processor[1]),
                        bare.startsWith("warmFilter") ? "≤ 200 ns" : "");
            }
        }
    }

    /** Of all iterations, the fastest and the median. */
    private static double[] summary(RunResult result, Function<IterationResult, Result<?>> value) {
        double[] scores = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> value.apply(iteration).getScore())
                .sorted()
                .toArray();
        return new double[] {scores[0], scores[scores.length / 2]};
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void row(String... cells) {
        String line = "| " + String.join(" | ", cells) + " |";
        System.out.println(line);
        table.add(line);
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
