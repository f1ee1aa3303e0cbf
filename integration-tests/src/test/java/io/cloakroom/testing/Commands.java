package io.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end. */
final class Commands {

    private Commands() {}

    /** @throws AssertionError with the end of the log if the program fails or takes too long */
    static void run(Path directory, Path log, Duration timeout, List<String> command) {
        run(directory, log, timeout, Map.of(), command);
    }

    /** @param environment what the program finds there besides what is there anyway */
    static void run(Path directory, Path log, Duration timeout, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(ServerJava.environment());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("%s did not end within %s; its log: %s".formatted(command, timeout, log));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("%s ended with %d; its log: %s".formatted(command, process.exitValue(), log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
