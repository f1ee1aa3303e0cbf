package io.cloakroom.breach.command;

import io.cloakroom.breach.file.BreachFile;
import io.cloakroom.core.cli.Arguments;
import io.cloakroom.core.cli.Command;
import io.cloakroom.core.cli.Terminal;
import java.io.IOException;

/** {@code breach-info}: checks a breach file and tells about it. */
public final class BreachInfoCommand implements Command {

    @Override
    public String name() {
        return "breach-info";
    }

    @Override
    public String summary() {
        return "checks such a file and tells what it holds";
    }

    @Override
    public String usage() {
        return """
                breach-info <file> [--header-only]

                Reads a breach file, compares its checksums and tells what it holds. Ends with
                status 1 if it cannot be used.

                  --header-only  checks the header and the index only: at once, however large it is
                """;
    }

    @Override
    public void run(Arguments arguments, Terminal terminal) throws IOException {
        BreachFile.Verification verification =
                arguments.flag("header-only") ? BreachFile.Verification.HEADER : BreachFile.Verification.WHOLE;
        String path = arguments.operand("The file");
        arguments.end();
        try (BreachFile file = BreachFile.open(BreachBuildCommand.path("file", path), verification)) {
            terminal.out().print(Facts.describe(file.facts()));
            terminal.out()
                    .print(Facts.line(
                            "checked", verification == BreachFile.Verification.WHOLE ? "every byte" : "the header"));
        }
    }
}
