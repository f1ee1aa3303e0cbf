package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.ServerJava;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a program: with a JDK and without Keycloak. */
final class CommandLineIT {

    private static final int ROWS = 3_000_000;

    private record Run(int status, String out, String err) {}

    private final Path folder;

    CommandLineIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void jarTellsHowItIsUsed() throws IOException, InterruptedException {
        Run nothing = run();
        Run help = run("--help");
        Run unknown = run("breach-bild");
        Run wrong = run("breach-build", "--output", "x");

        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("breach-build", "breach-info");
        assertThat(help.status()).isZero();
        assertThat(help.out()).isEqualTo(nothing.err());
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("breach-build: Expected either --input or --download.");
    }

    /** Three million hashes in no order and 256 MB of heap: partitions of the usual size, and a spill file. */
    @Test
    void breachFileIsBuiltFromAnUnsortedCompressedFileInLittleMemory() throws IOException, InterruptedException {
        Path input = folder.resolve("hashes.txt.gz");
        Random random = new Random(1);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input), 1 << 16)) {
            for (int i = 0; i < ROWS; i++) {
                out.write("%016X%016X%08X:%d\r\n"
                        .formatted(random.nextLong(), random.nextLong(), random.nextInt(), 1 + i % 2)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path output = folder.resolve("breach.bin");

        Run build = run("breach-build", "--input", input.toString(), "--output", output.toString(), "--threads=2");
        Run info = run("breach-info", output.toString());

        assertThat(build.err()).contains("not sorted by hash");
        assertThat(build.status()).as(build.err()).isZero();
        assertThat(build.out()).containsPattern("hashes +3,000,000\n");
        assertThat(info.status()).isZero();
        assertThat(info.out()).containsPattern("checked +every byte");
        assertThat((double) Files.size(output) / ROWS).isLessThan(2.3);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(input) && !file.equals(output));
    }

    @Test
    void breachFileThatCannotBeUsedIsAFailure() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("breach.bin"), "no breach file");

        Run info = run("breach-info", file.toString());
        Run build = run("breach-build", "--input", file.toString(), "--output", file + ".out");

        assertThat(info.status()).isEqualTo(1);
        assertThat(info.err())
                .isEqualTo("breach-info: Breach file %s cannot be used: it is not a breach file\n".formatted(file));
        assertThat(build.status()).isEqualTo(1);
        assertThat(build.err())
                .isEqualTo(
                        "breach-build: %s, line 1: expected a SHA-1 hash of 40 hexadecimal digits.\n".formatted(file));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ServerJava.command(),
                "-Xmx256m",
                "-jar",
                KeycloakDistribution.jar().toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolveSibling(folder.getFileName() + ".out");
        Path err = folder.resolveSibling(folder.getFileName() + ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), text(out), text(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace(System.lineSeparator(), "\n");
    }
}
