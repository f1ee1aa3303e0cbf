package io.cloakroom.core.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the command that was asked for, and runs it. */
final class CommandLine {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private final List<Command> commands;
    private final Terminal terminal;

    CommandLine(Iterable<Command> commands, Terminal terminal) {
        this.commands = sorted(commands);
        this.terminal = terminal;
    }

    private static List<Command> sorted(Iterable<Command> commands) {
        List<Command> sorted = new ArrayList<>();
        commands.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Command::name));
        return List.copyOf(sorted);
    }

    /** Runs what the arguments ask for, and gives the program's exit status. */
    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            terminal.err().print(usage());
            return MISUSED;
        }
        String name = arguments.get(0);
        if (name.equals("--help") || name.equals("help")) {
            terminal.out().print(usage());
            return DONE;
        }
        for (Command command : commands) {
            if (command.name().equals(name)) {
                return run(command, new Arguments(arguments.subList(1, arguments.size())));
            }
        }
        terminal.err().printf("There is no command \"%s\".%n%n%s", name, usage());
        return MISUSED;
    }

    private int run(Command command, Arguments arguments) {
        if (arguments.flag("help")) {
            terminal.out().print(command.usage());
            return DONE;
        }
        try {
            command.run(arguments, terminal);
            return DONE;
        } catch (UsageException e) {
            terminal.err().printf("%s: %s%n%n%s", command.name(), e.getMessage(), command.usage());
            return MISUSED;
        } catch (IOException e) {
            terminal.err().printf("%s: %s%n", command.name(), problem(e));
            return FAILED;
        }
    }

    /** These have nothing but the file's name as their message. */
    private static String problem(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getMessage() + ": permission denied";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private String usage() {
        StringBuilder usage = new StringBuilder("""
                This jar belongs into Keycloak's providers/ folder. It can also be run:

                    java -jar cloakroom-<version>.jar <command> [options]

                """);
        for (Command command : commands) {
            usage.append("    %-16s %s%n".formatted(command.name(), command.summary()));
        }
        return usage.append(String.format("%n<command> --help tells more.%n")).toString();
    }
}
