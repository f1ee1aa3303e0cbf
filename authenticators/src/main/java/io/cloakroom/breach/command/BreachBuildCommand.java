package io.cloakroom.breach.command;

import io.cloakroom.breach.file.BreachBuildResult;
import io.cloakroom.breach.file.BreachFileBuilder;
import io.cloakroom.breach.file.BreachFileKind;
import io.cloakroom.breach.file.BreachInput;
import io.cloakroom.breach.file.BuildListener;
import io.cloakroom.core.cli.Arguments;
import io.cloakroom.core.cli.Command;
import io.cloakroom.core.cli.ProgressLine;
import io.cloakroom.core.cli.Terminal;
import io.cloakroom.core.cli.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** {@code breach-build}: builds a breach file. */
public final class BreachBuildCommand implements Command {

    private static final String DEFAULT_URL = "https://api.pwnedpasswords.com/";
    private static final int DEFAULT_PARALLEL = 32;

    @Override
    public String name() {
        return "breach-build";
    }

    @Override
    public String summary() {
        return "builds the file that breached passwords are looked up in";
    }

    @Override
    public String usage() {
        return """
                breach-build --input <file or folder> --output <file> [options]
                breach-build --download --output <file> [options]

                Builds a breach file from the corpus of Pwned Passwords (SHA-1). The file takes its
                name when it is whole; a running server picks it up.

                  --input <file>        lines of HASH:COUNT, plain or gzip; fastest if sorted by hash
                  --input <folder>      range files, named 00000 to FFFFF, with or without .txt
                  --download            all ranges from a range service; if interrupted, the same
                                        command goes on where it was
                  --output <file>       where to build it; there must be room for both old and new

                  --format <format>     filter (default): 2.3 bytes a hash, one good password in
                                        65,536 looks breached; exact: 17 bytes a hash, never wrong
                  --min-count <n>       leaves out what was seen less often (default 1)
                  --skip-bad-lines      leaves out lines that cannot be read, and counts them
                  --threads <n>         partitions built at a time (default: one a processor)
                  --base-url <url>      where range/<prefix> stands (default
                                        %s)
                  --parallel <n>        requests at once, 1 to 256 (default %d)
                  --max-per-second <n>  requests started in a second (default: no limit)
                  --quiet               says nothing but the result
                """.formatted(DEFAULT_URL, DEFAULT_PARALLEL);
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        boolean quiet = arguments.flag("quiet");
        BreachInput input = input(arguments);
        BreachFileBuilder.Settings settings = settings(arguments);
        arguments.end();
        Narrator narrator = new Narrator(terminal, quiet);
        long start = System.nanoTime();
        try {
            BreachBuildResult result = new BreachFileBuilder(settings, narrator, Clock.systemUTC()).build(input);
            narrator.end();
            report(result, (System.nanoTime() - start) / 1e9, terminal);
        } finally {
            narrator.end();
        }
    }

    private static BreachInput input(Arguments arguments) {
        boolean download = arguments.flag("download");
        Optional<String> path = arguments.option("input");
        String address = arguments.option("base-url").orElse(DEFAULT_URL);
        int parallel = arguments.integer("parallel", DEFAULT_PARALLEL, 1, 256);
        int perSecond = arguments.integer("max-per-second", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        if (download == path.isPresent()) {
            throw new UsageException("Expected either --input or --download.");
        }
        if (path.isPresent()) {
            return new BreachInput.OnDisk(path("input", path.get()));
        }
        try {
            return new BreachInput.Download(new URI(address), parallel, perSecond);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UsageException("--base-url %s: expected an http or https address.".formatted(address));
        }
    }

    private static BreachFileBuilder.Settings settings(Arguments arguments) {
        BreachFileBuilder.Settings defaults =
                BreachFileBuilder.Settings.of(path("output", arguments.required("output")));
        return new BreachFileBuilder.Settings(
                defaults.output(),
                kind(arguments.option("format").orElse("filter")),
                arguments.integer("min-count", 1, 1, Integer.MAX_VALUE),
                arguments.integer("threads", defaults.threads(), 1, 1024),
                arguments.flag("skip-bad-lines"));
    }

    private static BreachFileKind kind(String format) {
        return switch (format) {
            case "filter" -> BreachFileKind.FILTER;
            case "exact" -> BreachFileKind.EXACT;
            default -> throw new UsageException("--format %s: expected filter or exact.".formatted(format));
        };
    }

    static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("--%s %s: %s".formatted(name, value, e.getReason()));
        }
    }

    private static void report(BreachBuildResult result, double seconds, Terminal terminal) {
        terminal.out().print(Facts.describe(result.facts()));
        line(terminal, "built in", String.format(Locale.ROOT, "%.1f s", seconds));
        lineUnlessZero(terminal, "seen too seldom", result.dropped());
        lineUnlessZero(terminal, "duplicates", result.duplicates());
        lineUnlessZero(terminal, "bad lines", result.badLines());
        if (result.missingRanges() > 0) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "Warning: the input lacks %,d of the corpus's 1,048,576 ranges; the passwords in them will"
                                    + " not be found.%n",
                            result.missingRanges());
        }
    }

    private static void lineUnlessZero(Terminal terminal, String name, long value) {
        if (value > 0) {
            line(terminal, name, String.format(Locale.ROOT, "%,d", value));
        }
    }

    private static void line(Terminal terminal, String name, String value) {
        terminal.out().print(Facts.line(name, value));
    }

    private static final class Narrator implements BuildListener {

        private final Terminal terminal;
        private final boolean quiet;
        private final ProgressLine line;

        Narrator(Terminal terminal, boolean quiet) {
            this.terminal = terminal;
            this.quiet = quiet;
            this.line = new ProgressLine(terminal, "hashes", System::nanoTime);
        }

        @Override
        public void progress(Phase phase, double done, long hashes) {
            if (!quiet) {
                line.update(phase.name().toLowerCase(Locale.ROOT), done, hashes);
            }
        }

        @Override
        public void note(String text) {
            if (!quiet) {
                line.end();
                terminal.err().println(text);
            }
        }

        void end() {
            line.end();
        }
    }
}
