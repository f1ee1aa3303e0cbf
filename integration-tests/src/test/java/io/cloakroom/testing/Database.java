package io.cloakroom.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The database of a server.
 *
 * @param vendor as {@code --db} has it
 * @param options what the server must be started with
 */
public record Database(String vendor, List<String> options, Runnable stop) implements AutoCloseable {

    private static final String URL = "--db-url=";

    public Database {
        options = List.copyOf(options);
    }

    /** What the system property {@code cloakroom.database} asks for. */
    static Database configured() {
        String wanted = System.getProperty("cloakroom.database", "h2");
        return switch (wanted) {
            case "h2" -> new Database("dev-mem", List.of(), () -> {});
            case "postgres" -> postgres();
            default -> new Database("postgres", List.of(URL + wanted), () -> {});
        };
    }

    /** A PostgreSQL of its own, from binaries in a Maven artifact, with a data folder that goes with it. */
    public static Database postgres() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
            String url = postgres.getJdbcUrl("postgres", "postgres");
            return new Database("postgres", List.of(URL + url), () -> stop(postgres));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of a test's own, to look into the tables. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(options.stream()
                .filter(option -> option.startsWith(URL))
                .map(option -> option.substring(URL.length()))
                .findFirst()
                .orElseThrow());
    }

    @Override
    public void close() {
        stop.run();
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
