package io.cloakroom.breach.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.breach.file.BreachFileException;
import io.cloakroom.core.cli.Arguments;
import io.cloakroom.core.cli.Command;
import io.cloakroom.core.cli.Terminal;
import io.cloakroom.core.cli.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BreachCommandsTest {

    private static final String ROWS = """
            0000000000000000000000000000000000000001:7
            5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9
            5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8:9
            F000000000000000000000000000000000000000:1
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private final Path input;
    private final Path output;

    BreachCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.input = folder.resolve("hashes.txt");
        this.output = folder.resolve("breach.bin");
    }

    @Test
    void commandsWhenLookedForThenAreFound() {
        assertThat(ServiceLoader.load(Command.class)).extracting(Command::name).contains("breach-build", "breach-info");
    }

    @Test
    void buildWhenAllIsWellThenTellsWhatCameOfIt() throws IOException {
        Files.writeString(input, ROWS);

        run(
                new BreachBuildCommand(),
                "--input",
                input.toString(),
                "--output=" + output,
                "--min-count",
                "2",
                "--format=exact");

        assertThat(text(out).replaceAll(" {2,}", ": "))
                .contains("file: " + output, "format: exact", "hashes: 2\n", "minimum count: 2", "seen too seldom: 1")
                .contains("duplicates: 1");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void buildWhenRangesAreMissingThenWarns() throws IOException {
        Path ranges = Files.createDirectory(folder.resolve("ranges"));
        Files.writeString(ranges.resolve("5BAA6.txt"), "1E4C9B93F3F0682250B6CF8331B7EE68FD8:9\n");

        run(new BreachBuildCommand(), "--input", ranges.toString(), "--output", output.toString());

        assertThat(text(err)).contains("lacks 1,048,575 of the corpus's 1,048,576 ranges");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--output x | Expected either --input or --download.",
                "--input a --download --output x | Expected either --input or --download.",
                "--input a | --output is missing.",
                "--input a --output x --format bloom | --format bloom: expected filter or exact.",
                "--input a --output x --min-count 0 | --min-count 0: expected a whole number from 1 to 2147483647.",
                "--input a --output x --threads many | --threads many: expected a whole number from 1 to 1024.",
                "--download --base-url ftp://x/ --output x | --base-url ftp://x/: expected an http or https address.",
                "--download --base-url nowhere --output x | --base-url nowhere: expected an http or https address.",
                "--download --parallel 257 --output x | --parallel 257: expected a whole number from 1 to 256.",
                "--input a --output x extra | What is \"extra\"?"
            })
    void buildWhenCalledWronglyThenSaysWhat(String arguments, String message) {
        assertThatThrownBy(() -> run(new BreachBuildCommand(), arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void infoWhenTheFileIsWholeThenTellsAboutIt() throws IOException {
        Files.writeString(input, ROWS);
        run(new BreachBuildCommand(), "--input", input.toString(), "--output", output.toString(), "--quiet");
        out.reset();

        run(new BreachInfoCommand(), output.toString());

        assertThat(text(out).replaceAll(" {2,}", ": "))
                .contains("format: filter", "hashes: 3\n", "minimum count: 1\n", "checked: every byte");
    }

    @Test
    void infoWhenTheFileIsDamagedThenFailsUnlessOnlyTheHeaderCounts() throws IOException {
        Files.writeString(input, ROWS);
        run(new BreachBuildCommand(), "--input", input.toString(), "--output", output.toString(), "--quiet");
        byte[] bytes = Files.readAllBytes(output);
        bytes[bytes.length - 1] ^= 1;
        Files.write(output, bytes);

        assertThatThrownBy(() -> run(new BreachInfoCommand(), output.toString()))
                .isInstanceOf(BreachFileException.class)
                .hasMessageContaining(output.toString());
        run(new BreachInfoCommand(), "--header-only", output.toString());
        assertThat(text(out)).contains("the header");
    }

    @Test
    void usageWhenShownThenFitsAScreen() {
        assertThat(List.of(new BreachBuildCommand(), new BreachInfoCommand()))
                .allSatisfy(command ->
                        assertThat(command.usage().lines()).first().asString().startsWith(command.name()))
                .allSatisfy(command -> assertThat(command.usage().lines()).allMatch(line -> line.length() <= 90));
    }

    private void run(Command command, String... arguments) throws IOException {
        command.run(
                new Arguments(List.of(arguments)),
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
