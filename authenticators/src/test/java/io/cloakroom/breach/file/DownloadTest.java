package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.cloakroom.breach.file.BreachFileBuilder.Settings;
import io.cloakroom.breach.file.RangeFetcher.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DownloadTest {

    /** Of the million ranges, every 16,384th: 64 of them. */
    private static final int STRIDE = 16_384;

    private static final int RANGES = RangePrefix.COUNT / STRIDE;

    /** 64 ranges with 20 hashes each: 16 partitions. */
    private static final PartitionSizes SIZES = new PartitionSizes(100, 200);

    private static final Clock CLOCK = Clock.fixed(TestFiles.BUILT_AT, ZoneOffset.UTC);

    private final RangeHost host = new RangeHost();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final List<String> notes = new ArrayList<>();
    private final Path output;
    private Duration total = Duration.ofSeconds(20);

    DownloadTest(@TempDir Path folder) throws IOException {
        this.output = folder.resolve("breach.bin");
    }

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenDownloadingThenHoldsEveryRange(BreachFileKind kind) throws IOException {
        BreachBuildResult result = build(kind);

        assertThat(result.facts().entries()).isEqualTo(RANGES * RangeHost.HASHES);
        assertHoldsEveryRange();
        assertThat(host.headers()).allSatisfy(headers -> assertThat(headers.getFirst("User-Agent"))
                .isEqualTo("Cloakroom (breach-build)"));
        assertThat(host.mostRunning()).isLessThanOrEqualTo(4);
    }

    @Test
    void buildWhenRangesComeCompressedThenReadsThem() throws IOException {
        host.compress();

        build(BreachFileKind.EXACT);

        assertHoldsEveryRange();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void buildWhenTheServiceFailsThenAsksAgainAfterAPause(int status) throws IOException {
        failFirstTime((exchange, prefix) -> {
            exchange.sendResponseHeaders(status, -1);
            return true;
        });

        build(BreachFileKind.EXACT);

        assertHoldsEveryRange();
        assertThat(pauses).isNotEmpty().allSatisfy(pause -> assertThat(pause)
                .isBetween(Duration.ofMillis(80), Duration.ofMillis(120)));
    }

    @Test
    void buildWhenTheAnswerBreaksOffThenAsksAgain() throws IOException {
        failFirstTime((exchange, prefix) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('A');
            return true;
        });

        build(BreachFileKind.EXACT);

        assertHoldsEveryRange();
    }

    @Test
    void buildWhenTheServiceHangsThenGivesUpWaitingAndAsksAgain() throws IOException {
        total = Duration.ofMillis(300);
        CountDownLatch end = new CountDownLatch(1);
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        host.trouble((exchange, prefix) -> {
            if (prefix == 3 * STRIDE && failed.add(prefix)) {
                // The headers come in time; the rest never does.
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('A');
                exchange.getResponseBody().flush();
                end.await();
                return true;
            }
            return false;
        });

        build(BreachFileKind.EXACT);
        end.countDown();

        assertHoldsEveryRange();
        assertThat(failed).hasSize(1);
    }

    @Test
    void buildWhenAskedToWaitThenWaitsSoLongBeforeAnyOtherRequest() throws IOException {
        failFirstTime((exchange, prefix) -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
            return true;
        });

        build(BreachFileKind.EXACT);

        assertHoldsEveryRange();
        assertThat(pauses)
                .contains(Duration.ofSeconds(7))
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(7)) <= 0);
    }

    @Test
    void buildWhenAskedToWaitForVeryLongThenEndsAndSaysSo() {
        host.trouble((exchange, prefix) -> {
            exchange.getResponseHeaders().set("Retry-After", "86400");
            exchange.sendResponseHeaders(429, -1);
            return true;
        });

        assertThatThrownBy(() -> build(BreachFileKind.EXACT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("86400 s")
                .hasMessageContaining("run the same command");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void buildWhenTheServiceRefusesThenEndsAtOnceAndNamesTheAddress(int status) {
        host.trouble((exchange, prefix) -> {
            exchange.sendResponseHeaders(status, -1);
            return true;
        });

        assertThatThrownBy(() -> build(BreachFileKind.EXACT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(host.uri() + "/range/00000")
                .hasMessageContaining("status " + status);
        assertThat(pauses).isEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void buildWhenTheServiceFailsForGoodThenEndsAfterTheLastTry() {
        host.trouble((exchange, prefix) -> {
            exchange.sendResponseHeaders(500, -1);
            return true;
        });

        assertThatThrownBy(() -> build(BreachFileKind.EXACT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 times: status 500");
    }

    @Test
    void buildWhenTheAnswerIsNoRangeThenNamesItsAddress() {
        host.trouble((exchange, prefix) -> {
            byte[] page = "<html>Please sign in</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            return true;
        });

        assertThatThrownBy(() -> build(BreachFileKind.EXACT))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("/range/00000, line 1");
    }

    @Test
    void buildWhenTheAnswerNeverEndsThenGivesItUp() {
        host.trouble((exchange, prefix) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
            return true;
        });

        assertThatThrownBy(() -> build(BreachFileKind.EXACT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void buildWhenInterruptedThenGoesOnWhereItWas() throws IOException {
        build(BreachFileKind.FILTER);
        byte[] expected = Files.readAllBytes(output);
        Files.delete(output);
        interruptAt(RANGES / 2);
        host.asked().clear();
        notes.clear();

        build(BreachFileKind.FILTER);

        assertThat(Files.readAllBytes(output)).isEqualTo(expected);
        assertThat(host.asked()).hasSizeBetween(RANGES / 2, RANGES * 3 / 4);
        assertThat(notes).singleElement().asString().startsWith("Going on after ");
        assertThat(output.resolveSibling("breach.bin.part")).doesNotExist();
    }

    @Test
    void buildWhenWhatIsThereIsDamagedThenGoesOnBeforeIt() throws IOException {
        build(BreachFileKind.FILTER);
        byte[] expected = Files.readAllBytes(output);
        interruptAt(RANGES / 2);
        try (RandomAccessFile part =
                new RandomAccessFile(output.resolveSibling("breach.bin.part").toFile(), "rw")) {
            part.seek(part.length() - 10);
            part.write(new byte[] {1, 2, 3});
        }

        build(BreachFileKind.FILTER);

        assertThat(Files.readAllBytes(output)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 1, ''", "FILTER, 2, ''", "FILTER, 1, /"})
    void buildWhenSomethingElseWasInterruptedThenStartsAnew(BreachFileKind kind, long minCount, String end)
            throws IOException {
        interruptAt(RANGES / 2);
        host.asked().clear();

        build(kind, minCount, URI.create(host.uri() + end));

        assertThat(host.asked()).hasSizeGreaterThanOrEqualTo(RANGES);
        assertThat(notes).isEmpty();
        try (BreachFile file = BreachFile.open(output)) {
            assertThat(file.entries()).isEqualTo(RANGES * (RangeHost.HASHES + 1 - minCount));
        }
    }

    @Test
    void buildWhenAnotherBuildWritesTheSameFileThenSaysSo() throws IOException {
        BuildPlan plan = BuildPlan.forEntries(BreachFileKind.FILTER, SIZES, 100);
        try (BreachFileWriter other = BreachFileWriter.start(output, BreachFileWriter.header(plan, 1, 0, 0))) {
            assertThat(other.next()).isZero();
            assertThatThrownBy(() -> build(BreachFileKind.FILTER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another build");
        }
    }

    /** Builds until the service refuses a range; what was done stays. */
    private void interruptAt(int range) {
        AtomicInteger asked = new AtomicInteger();
        host.trouble((exchange, prefix) -> {
            // The first time is for the estimate.
            if (prefix == range * STRIDE && asked.incrementAndGet() == 2) {
                exchange.sendResponseHeaders(403, -1);
                return true;
            }
            return false;
        });
        assertThatThrownBy(() -> build(BreachFileKind.FILTER)).hasMessageContaining("status 403");
        assertThat(output.resolveSibling("breach.bin.part")).exists();
        host.trouble((exchange, prefix) -> false);
    }

    private void failFirstTime(RangeHost.Trouble trouble) {
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        host.trouble((HttpExchange exchange, int prefix) ->
                prefix % (8 * STRIDE) == 0 && failed.add(prefix) && trouble.answers(exchange, prefix));
    }

    private void assertHoldsEveryRange() throws IOException {
        try (BreachFile file = BreachFile.open(output)) {
            for (int range = 0; range < RANGES; range++) {
                for (int i = 0; i < RangeHost.HASHES; i++) {
                    assertThat(file.mayContain(RangeHost.hash(range * STRIDE, i)))
                            .isTrue();
                }
            }
        }
    }

    private void sleep(Duration duration) {
        pauses.add(duration);
        now.addAndGet(duration.toNanos());
    }

    private BreachBuildResult build(BreachFileKind kind) throws IOException {
        return build(kind, 1, host.uri());
    }

    private BreachBuildResult build(BreachFileKind kind, long minCount, URI uri) throws IOException {
        BreachInput.Download download = new BreachInput.Download(uri, 4, Integer.MAX_VALUE);
        Patience patience =
                new Patience(Duration.ofSeconds(5), total, 3, Duration.ofMillis(100), Duration.ofSeconds(60));
        RangeFetcher fetcher = new RangeFetcher(
                download, patience, new Throttle(Integer.MAX_VALUE, now::get, this::sleep), this::sleep, CLOCK);
        BuildListener listener = new BuildListener() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        return new BreachFileBuilder(new Settings(output, kind, minCount, 1, false), listener, CLOCK, SIZES)
                .build(new DownloadSource(download, fetcher, STRIDE));
    }
}
