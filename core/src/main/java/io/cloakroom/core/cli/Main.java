package io.cloakroom.core.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** The jar's main class. */
public final class Main {

    private Main() {}

    /** Ends with status 0 if all went well, 1 if not, and 2 if it was called wrongly. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(System.out, System.err, isScreen());
        System.exit(new CommandLine(ServiceLoader.load(Command.class), terminal).run(List.of(arguments)));
    }

    /** Java cannot tell, but Linux does; elsewhere, progress comes in lines. */
    private static boolean isScreen() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev/pts");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
