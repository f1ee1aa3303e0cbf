package io.cloakroom.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runWhenNothingIsAskedForThenTellsHow() {
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).contains("java -jar").containsSubsequence("  greet ", "says hello");
    }

    @Test
    void runWhenHelpIsAskedForThenTellsHow() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("  greet ");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void runWhenHelpOnACommandIsAskedForThenTellsHow() {
        assertThat(run("greet", "--help")).isZero();
        assertThat(text(out)).isEqualTo("greet <name>\n");
    }

    @Test
    void runWhenACommandIsAskedForThenRunsIt() {
        assertThat(run("greet", "Ada")).isZero();
        assertThat(text(out)).isEqualTo("Hello, Ada\n");
    }

    @Test
    void runWhenThereIsNoSuchCommandThenSaysSo() {
        assertThat(run("insult")).isEqualTo(2);
        assertThat(text(err)).startsWith("There is no command \"insult\".");
    }

    @Test
    void runWhenCalledWronglyThenSaysWhatAndHow() {
        assertThat(run("greet")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("greet: The name is missing.\n\ngreet <name>\n");
    }

    @Test
    void runWhenItCannotBeDoneThenSaysWhyInOneLine() {
        assertThat(run("greet", "nobody")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("greet: nobody: there is no such file\n");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(print(out), print(err), false);
        return new CommandLine(List.of(new Greet()), terminal).run(List.of(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static final class Greet implements Command {

        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String summary() {
            return "says hello";
        }

        @Override
        public String usage() {
            return "greet <name>\n";
        }

        @Override
        public void run(Arguments arguments, Terminal terminal) throws IOException {
            String name = arguments.operand("The name");
            arguments.end();
            if (name.equals("nobody")) {
                throw new NoSuchFileException(name);
            }
            terminal.out().println("Hello, " + name);
        }
    }
}
