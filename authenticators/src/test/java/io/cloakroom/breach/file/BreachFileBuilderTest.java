package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.breach.file.BreachFileBuilder.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreachFileBuilderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:15:00.123Z");

    /** So that a few thousand hashes make several partitions. */
    private static final PartitionSizes SMALL = new PartitionSizes(2_000, 3_000);

    private final List<String> notes = new ArrayList<>();

    private final Path folder;
    private final Path output;
    private Path input;

    BreachFileBuilderTest(@TempDir Path folder) {
        this.folder = folder;
        this.input = folder.resolve("hashes.txt");
        this.output = folder.resolve("breach.bin");
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenInputIsSortedThenHoldsEveryHash(BreachFileKind kind) throws IOException {
        Files.writeString(input, Hashes.sortedLines(20_000));

        BreachBuildResult result = build(settings(kind));

        assertThat(result.facts().entries()).isEqualTo(20_000);
        assertThat(result.duplicates()).isZero();
        assertThat(result.missingRanges()).isZero();
        assertThat(notes).isEmpty();
        assertHolds(20_000);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(input) && !file.equals(output));
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenInputIsNotSortedThenGivesTheSameFile(BreachFileKind kind) throws IOException {
        Files.writeString(input, Hashes.sortedLines(20_000));
        build(settings(kind));
        byte[] sorted = Files.readAllBytes(output);
        List<String> lines = new ArrayList<>(Files.readAllLines(input));
        Collections.shuffle(lines, new Random(1));
        Files.write(input, lines);

        build(settings(kind));

        assertThat(notes).containsExactly("The input is not sorted by hash, so it is sorted on the disk first.");
        if (kind == BreachFileKind.EXACT) {
            assertThat(Files.readAllBytes(output)).isEqualTo(sorted);
        }
        assertHolds(20_000);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(input) && !file.equals(output));
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenThereAreMoreHashesThanEstimatedThenMakesMorePartitions(BreachFileKind kind) throws IOException {
        // Half of them begin with 0: what one partition of even ones would hold is too much for that one.
        List<String> crowded = Hashes.members(4_000).stream()
                .map(hash -> "0" + hash.substring(1))
                .toList();
        List<String> lines = Stream.concat(crowded.stream(), Hashes.members(4_000).stream())
                .sorted()
                .toList();
        Files.write(input, lines);

        BreachBuildResult result = build(settings(kind));

        assertThat(result.facts().entries()).isEqualTo(lines.stream().distinct().count());
        assertHolds(4_000);
        try (BreachFile file = BreachFile.open(output)) {
            assertThat(crowded).allMatch(hash -> file.mayContain(bytes(hash)));
        }
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenUnsortedHashesAreMoreThanEstimatedThenMakesMorePartitions(BreachFileKind kind) throws IOException {
        List<String> lines = new ArrayList<>();
        Hashes.members(4_000).forEach(hash -> lines.add("0" + hash.substring(1)));
        lines.addAll(Hashes.members(4_000));
        Files.write(input, lines);

        assertThat(build(settings(kind)).facts().entries())
                .isEqualTo(lines.stream().distinct().count());
        assertHolds(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void buildWhenLinesAreWrittenOtherwiseThenReadsThem(String lineEnd) throws IOException {
        List<String> hashes = Hashes.members(5).stream().sorted().toList();
        Files.writeString(
                input,
                "\uFEFF"
                        + String.join(
                                lineEnd,
                                hashes.get(0).toLowerCase(Locale.ROOT) + ":12",
                                hashes.get(1),
                                "",
                                hashes.get(2) + ":1,234,567",
                                hashes.get(3) + ":",
                                hashes.get(4) + ": 9 ")
                        + lineEnd);

        BreachBuildResult result = build(settings(BreachFileKind.EXACT));

        assertThat(result.facts().entries()).isEqualTo(5);
        assertHolds(5);
    }

    @Test
    void buildWhenTheLastLineHasNoEndThenReadsIt() throws IOException {
        Files.writeString(input, Hashes.sortedLines(3).strip());

        assertThat(build(settings(BreachFileKind.EXACT)).facts().entries()).isEqualTo(3);
    }

    @Test
    void buildWhenInputIsCompressedThenReadsItWhateverItsName() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
            out.write(Hashes.sortedLines(5_000).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(build(settings(BreachFileKind.FILTER)).facts().entries()).isEqualTo(5_000);
        assertHolds(5_000);
    }

    @Test
    void buildWhenCompressedInputIsCutOffThenSaysSo() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
            out.write(Hashes.sortedLines(5_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(input);
        Files.write(input, Arrays.copyOf(whole, whole.length - 100));

        assertThatThrownBy(() -> build(settings(BreachFileKind.FILTER)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(input.toString())
                .hasMessageContaining("cut off");
        assertThat(output).doesNotExist();
    }

    @Test
    void buildWhenInputIsAFolderOfRangesThenReadsEveryFile() throws IOException {
        Path ranges = Files.createDirectory(folder.resolve("ranges"));
        List<String> hashes = Hashes.members(300).stream().sorted().toList();
        for (int i = 0; i < hashes.size(); i++) {
            String hash = hashes.get(i);
            String prefix = hash.substring(0, 5);
            String name =
                    switch (i % 3) {
                        case 0 -> prefix;
                        case 1 -> prefix + ".txt";
                        default -> prefix.toLowerCase(Locale.ROOT) + ".txt";
                    };
            Files.writeString(ranges.resolve(name), hash.substring(5) + ":3\r\n");
        }
        Files.writeString(ranges.resolve("README.md"), "not a range");
        input = ranges;

        BreachBuildResult result = build(settings(BreachFileKind.EXACT));

        assertThat(result.facts().entries()).isEqualTo(300);
        assertThat(result.missingRanges())
                .isEqualTo(1_048_576
                        - (int) hashes.stream()
                                .map(hash -> hash.substring(0, 5))
                                .distinct()
                                .count());
        assertHolds(300);
    }

    @Test
    void buildWhenAFolderHasNoRangesThenSaysWhatItExpects() {
        input = folder;

        assertThatThrownBy(() -> build(settings(BreachFileKind.FILTER)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("00000 to FFFFF");
    }

    @Test
    void buildWhenHashesAreRareThenLeavesThemOut() throws IOException {
        List<String> hashes = Hashes.members(4).stream().sorted().toList();
        Files.writeString(
                input,
                "%s:0\n%s:4\n%s:5\n%s:6\n".formatted(hashes.get(0), hashes.get(1), hashes.get(2), hashes.get(3)));

        BreachBuildResult result = build(new Settings(output, BreachFileKind.EXACT, 5, 2, false));

        assertThat(result.facts().entries()).isEqualTo(2);
        assertThat(result.facts().minCount()).isEqualTo(5);
        assertThat(result.dropped()).isEqualTo(2);
        try (BreachFile file = BreachFile.open(output)) {
            assertThat(hashes.stream().map(BreachFileBuilderTest::bytes).map(file::mayContain))
                    .containsExactly(false, false, true, true);
        }
    }

    @Test
    void buildWhenARowCountsNothingThenLeavesItOut() throws IOException {
        Files.writeString(input, Hashes.hex(Hashes.member(0)) + ":0\n");

        BreachBuildResult result = build(settings(BreachFileKind.FILTER));

        assertThat(result.facts().entries()).isZero();
        try (BreachFile file = BreachFile.open(output)) {
            assertThat(file.mayContain(Hashes.member(0))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenThereIsNothingThenMakesAnEmptyFile(BreachFileKind kind) throws IOException {
        Files.writeString(input, "");

        assertThat(build(settings(kind)).facts().entries()).isZero();
        try (BreachFile file = BreachFile.open(output)) {
            assertThat(file.mayContain(Hashes.member(0))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void buildWhenHashesAreThereTwiceThenTakesThemOnce(BreachFileKind kind) throws IOException {
        Files.writeString(input, Hashes.sortedLines(1_000) + Hashes.sortedLines(1_000));

        BreachBuildResult result = build(settings(kind));

        assertThat(result.facts().entries()).isEqualTo(1_000);
        assertThat(result.duplicates()).isEqualTo(1_000);
        assertHolds(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD:1",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDX:1",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8;1",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:-1",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:one",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8A:1"
            })
    void buildWhenALineIsBadThenNamesItAndLeavesTheOutputAlone(String bad) throws IOException {
        Files.writeString(input, Hashes.sortedLines(2) + "\n" + bad + "\n");
        Files.writeString(output, "before");

        assertThatThrownBy(() -> build(settings(BreachFileKind.FILTER)))
                .isInstanceOfSatisfying(
                        BadLineException.class, e -> assertThat(e.line()).isEqualTo(4))
                .hasMessageContaining(input + ", line 4: ")
                .hasMessageNotContaining("5BAA6");
        assertThat(output).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void buildWhenBadLinesMayBeSkippedThenCountsThem() throws IOException {
        Files.writeString(input, "# hashes\n" + Hashes.sortedLines(100) + "the end\n");

        BreachBuildResult result = build(new Settings(output, BreachFileKind.FILTER, 1, 1, true));

        assertThat(result.badLines()).isEqualTo(2);
        assertHolds(100);
    }

    @Test
    void buildWhenInputIsNoTextThenSaysSo() throws IOException {
        Files.write(input, new byte[1_000_000]);

        assertThatThrownBy(() -> build(settings(BreachFileKind.FILTER)))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void buildWhenThereIsNoInputThenSaysSo() {
        assertThatThrownBy(() -> build(settings(BreachFileKind.FILTER)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(input.toString());
    }

    @Test
    void buildWhenTheOutputsFolderDoesNotExistThenSaysSo() throws IOException {
        Files.writeString(input, Hashes.sortedLines(1));
        Path nowhere = folder.resolve("nowhere/breach.bin");

        assertThatThrownBy(() -> build(new Settings(nowhere, BreachFileKind.FILTER, 1, 1, false)))
                .isInstanceOf(IOException.class)
                .hasMessage("The folder of %s does not exist.", nowhere);
    }

    @Test
    void buildWhenDoneThenFileKnowsItsFacts() throws IOException {
        Files.writeString(input, Hashes.sortedLines(10));

        BreachFileFacts facts =
                build(new Settings(output, BreachFileKind.EXACT, 1, 3, false)).facts();

        assertThat(facts.path()).isEqualTo(output);
        assertThat(facts.kind()).isEqualTo(BreachFileKind.EXACT);
        assertThat(facts.builtAt()).isEqualTo(NOW);
        assertThat(facts.version()).matches("20261124T031500Z-[0-9a-f]{8}");
        assertThat(facts.sizeBytes()).isEqualTo(Files.size(output));
    }

    @Test
    void buildWhenHashesAreNotSpreadThenIsAsRight() throws IOException {
        Files.write(
                input, IntStream.range(0, 3_000).mapToObj("%040X:1"::formatted).toList());

        build(settings(BreachFileKind.EXACT));

        try (BreachFile file = BreachFile.open(output)) {
            for (int i = 0; i < 4_000; i++) {
                assertThat(file.mayContain(bytes("%040X".formatted(i)))).isEqualTo(i < 3_000);
            }
        }
    }

    @Test
    void buildWhenNoPlanFitsThenSaysSo() throws IOException {
        Files.write(
                input, IntStream.range(0, 4_000).mapToObj("%040X:1"::formatted).toList());

        assertThatThrownBy(() -> build(settings(BreachFileKind.EXACT)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("begin alike");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(input));
    }

    private Settings settings(BreachFileKind kind) {
        return new Settings(output, kind, 1, 2, false);
    }

    private BreachBuildResult build(Settings settings) throws IOException {
        BuildListener listener = new BuildListener() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        return new BreachFileBuilder(settings, listener, Clock.fixed(NOW, ZoneOffset.UTC), SMALL)
                .build(new BreachInput.OnDisk(input));
    }

    private void assertHolds(int members) throws IOException {
        try (BreachFile file = BreachFile.open(output)) {
            for (int i = 0; i < members; i++) {
                assertThat(file.mayContain(Hashes.member(i))).isTrue();
            }
            long strangers = Stream.iterate(0, i -> i + 1)
                    .limit(20_000)
                    .filter(i -> file.mayContain(Hashes.stranger(i)))
                    .count();
            assertThat(strangers).isLessThan(file.kind() == BreachFileKind.EXACT ? 1L : 5L);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
