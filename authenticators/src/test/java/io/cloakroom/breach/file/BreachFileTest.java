package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.breach.file.BreachFileException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreachFileTest {

    private final Path path;

    BreachFileTest(@TempDir Path folder) {
        this.path = folder.resolve("breach.bin");
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void mayContainWhenAskedThenFindsEveryMemberAndHardlyAnythingElse(BreachFileKind kind) throws IOException {
        TestFiles.build(path, kind, 100_000);

        try (BreachFile file = BreachFile.open(path)) {
            int missed = 0;
            int falselyFound = 0;
            for (int i = 0; i < 100_000; i++) {
                missed += file.mayContain(Hashes.member(i)) ? 0 : 1;
            }
            for (int i = 0; i < 300_000; i++) {
                falselyFound += file.mayContain(Hashes.stranger(i)) ? 1 : 0;
            }
            assertThat(missed).isZero();
            // Of a filter, 300,000 / 65,536 = 4.6 are expected.
            assertThat(falselyFound).isLessThanOrEqualTo(kind == BreachFileKind.EXACT ? 0 : 20);
        }
    }

    /** What differs in one bit only, whichever it is. */
    @Test
    void mayContainWhenExactAndAlmostAMemberThenIsNotFooled() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 5_000);

        try (BreachFile file = BreachFile.open(path)) {
            for (int i = 0; i < 200; i++) {
                for (int bit = 0; bit < 160; bit++) {
                    byte[] almost = Hashes.member(i);
                    almost[bit / 8] ^= (byte) (1 << (bit % 8));
                    assertThat(file.mayContain(almost)).isFalse();
                }
            }
        }
    }

    @Test
    void factsWhenOpenedThenAreThoseOfTheBuild() throws IOException {
        BreachFileFacts facts = TestFiles.build(path, BreachFileKind.FILTER, 1_000);

        try (BreachFile file = BreachFile.open(path)) {
            assertThat(file.facts()).isEqualTo(facts);
            assertThat(file.kind()).isEqualTo(BreachFileKind.FILTER);
            assertThat(file.entries()).isEqualTo(1_000);
            assertThat(file.minCount()).isEqualTo(1);
            assertThat(file.builtAt()).isEqualTo(TestFiles.BUILT_AT);
            assertThat(file.version()).startsWith("20261124T031500Z-");
            assertThat(file.sizeBytes()).isEqualTo(Files.size(path));
        }
    }

    @Test
    void versionWhenContentDiffersThenDiffers() throws IOException {
        String version = TestFiles.build(path, BreachFileKind.FILTER, 1_000).version();

        assertThat(TestFiles.build(path, BreachFileKind.FILTER, 1_000).version())
                .isEqualTo(version);
        assertThat(TestFiles.build(path, BreachFileKind.FILTER, 1_001).version())
                .isNotEqualTo(version);
    }

    @Test
    void mayContainWhenClosedThenSaysSo() throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);
        BreachFile file = BreachFile.open(path);

        file.close();

        assertThatThrownBy(() -> file.mayContain(Hashes.member(1))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 21})
    void mayContainWhenNotAskedForASha1ThenRefuses(int length) throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);

        try (BreachFile file = BreachFile.open(path)) {
            assertThatThrownBy(() -> file.mayContain(new byte[length])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "8", "63", "64", "100", "-20000", "-1"})
    void openWhenTruncatedThenSaysSo(int length) throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 20_000);
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));

        assertRefused(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @EnumSource(BreachFileKind.class)
    void openWhenAnyByteHasChangedThenRefuses(BreachFileKind kind) throws IOException {
        TestFiles.build(path, kind, 2_000);
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            // All of header and index, and then anywhere.
            int at = i < 250 ? i : random.nextInt(whole.length);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(path, changed);

            assertThatThrownBy(() -> BreachFile.open(path)).as("byte %d", at).isInstanceOf(BreachFileException.class);
        }
        Files.write(path, whole);
        BreachFile.open(path).close();
    }

    @Test
    void openWhenAPartitionHasChangedThenNamesItUnlessOnlyTheHeaderIsLookedAt() throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 2_000);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length - 1] ^= 1;
        Files.write(path, bytes);

        assertRefused(Reason.WRONG_CHECKSUM);
        BreachFile.open(path, BreachFile.Verification.HEADER).close();
    }

    @Test
    void openWhenOfAnotherVersionThenSaysWhich() throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);
        byte[] bytes = Files.readAllBytes(path);
        bytes[9] = 2;
        Files.write(path, bytes);

        assertThat(assertRefused(Reason.WRONG_VERSION)).hasMessageContaining("version 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "123456789", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:1\n"})
    void openWhenSomethingElseThenSaysSo(String content) throws IOException {
        Files.writeString(path, content);

        assertRefused(Reason.NOT_A_BREACH_FILE);
    }

    @Test
    void openWhenLongerThanItShouldBeThenSaysSo() throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length + 1));

        assertRefused(Reason.INCONSISTENT);
    }

    /** What a checksum does not protect from: a header that somebody has made up. */
    @ParameterizedTest
    @CsvSource({"10, 9", "11, 15", "11, -1", "12, 8", "16, -1"})
    void openWhenTheHeaderMakesNoSenseThenSaysSo(int at, byte value) throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);
        byte[] bytes = Files.readAllBytes(path);
        bytes[at] = value;
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(60, BreachFileHeader.checksum(ByteBuffer.wrap(bytes, 0, 60)));
        Files.write(path, bytes);

        assertRefused(Reason.INCONSISTENT);
    }

    @Test
    void openWhenNotThereThenSaysSo() {
        assertThat(assertRefused(Reason.UNREADABLE)).hasMessageContaining("no such file");
    }

    @Test
    void openWhenAFolderThenSaysSo() throws IOException {
        Files.createDirectory(path);

        assertRefused(Reason.UNREADABLE);
    }

    private BreachFileException assertRefused(Reason reason) {
        BreachFileException refusal = catchThrowableOfType(BreachFileException.class, () -> BreachFile.open(path));
        assertThat(refusal).hasMessageContaining(path.toString());
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.file()).isEqualTo(path);
        return refusal;
    }
}
