package io.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./demo}, started as its users start it, on free ports and in a folder of its own. */
public final class Demo implements AutoCloseable {

    private static final Path PROJECT =
            Path.of(System.getProperty("cloakroom.project.directory", "..")).toAbsolutePath();

    private final Path home = Path.of("target", "demo").toAbsolutePath();
    private final int port = Ports.freeInARow(3);
    private final String output;

    private Demo() {
        output = run("--no-build", "--detach", "--port=" + port);
    }

    public static Demo start() {
        return new Demo();
    }

    /** What it printed. */
    public String output() {
        return output;
    }

    public String app() {
        return "http://localhost:" + (port + 1);
    }

    public String keycloak() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        run("--stop");
    }

    private String run(String... arguments) {
        try {
            Files.createDirectories(home);
            Path log = home.resolve("demo" + arguments[0] + ".log");
            List<String> command = new ArrayList<>(List.of("./demo"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(PROJECT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CLOAKROOM_DEMO_HOME", home.toString());
            Process process = builder.start();
            boolean ended = process.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS);
            String printed = Files.readString(log);
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                throw new AssertionError("./demo failed:\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
