package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** One of the apps of {@code examples/}, run as its README says, from a copy. */
public final class ExampleApp implements AutoCloseable {

    private static final Path EXAMPLES = Path.of(System.getProperty("cloakroom.project.directory", ".."), "examples");

    private final Process process;
    private final Path log;

    private ExampleApp(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one that runs on Node.js, on a free port.
     *
     * @param main its program
     * @param settings in its environment
     * @throws TestAbortedException if there is no npm to fetch its libraries with
     */
    public static ExampleApp start(String name, String main, Map<String, String> settings) {
        Path folder = Path.of("target", "examples", name).toAbsolutePath();
        Path log = folder.resolve("app.log");
        try {
            copy(EXAMPLES.resolve(name), folder);
            fetch(folder);
            Files.deleteIfExists(log);
            ProcessBuilder builder = new ProcessBuilder("node", main)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("PORT", "0");
            ExampleApp app = new ExampleApp(builder.start(), log);
            await("the app; its log is " + log)
                    .atMost(Duration.ofMinutes(1))
                    .failFast("The app ended; its log is " + log, () -> !app.process.isAlive())
                    .until(() -> app.said().contains("http://"));
            return app;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, with a slash at the end. */
    public String url() {
        return said().lines()
                .filter(line -> line.startsWith("http://"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void fetch(Path folder) {
        if (Files.exists(folder.resolve("node_modules"))) {
            return;
        }
        try {
            Commands.run(
                    folder,
                    folder.resolve("install.log"),
                    Duration.ofMinutes(5),
                    List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        } catch (UncheckedIOException | AssertionError e) {
            String advice = "NO LIBRARIES for the example " + folder.getFileName()
                    + ": they are fetched with npm, which says: " + e.getMessage();
            System.err.println(advice);
            throw new TestAbortedException(advice, e);
        }
    }
}
