package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own that can be killed and started again. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Database database;

    private PostgresServer(EmbeddedPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
        this.database =
                new Database("postgres", List.of("--db-url=" + postgres.getJdbcUrl("postgres", "postgres")), () -> {});
    }

    public static PostgresServer start() {
        try {
            Path data = Files.createTempDirectory("cloakroom-postgres").resolve("data");
            return new PostgresServer(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setServerConfig("max_connections", "300")
                            // What it has promised is there after a kill, which the builder's own choice is not.
                            .setServerConfig("synchronous_commit", "on")
                            .start(),
                    data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return database;
    }

    /** Ends all its processes at once, and starts it again, on the port it had; back when it answers. */
    public void killAndStart() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<String> command = new ArrayList<>(startedBy());
            command.add(postmaster.info().command().orElseThrow());
            command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
            List<ProcessHandle> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            processes.forEach(ProcessHandle::destroyForcibly);
            await("the end of PostgreSQL").atMost(Duration.ofSeconds(30)).until(() -> processes.stream()
                    .noneMatch(ProcessHandle::isAlive));
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await("PostgreSQL").atMost(Duration.ofMinutes(1)).until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL does not run as root; in a namespace of its own, root is nobody. */
    private static List<String> startedBy() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }

    private boolean answers() {
        try (Connection connection = database.connect()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
