package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;

/** A Keycloak process in production mode ({@code start --optimized}), on free ports of the loopback interface. */
public final class KeycloakServer implements AutoCloseable {

    public static final String ADMIN = "admin";

    /** The fast compiler alone: a test server does not live long enough for the other. Benchmarks may leave it out. */
    private static final String COMPILER =
            System.getProperty("cloakroom.server.compiler-options", "-XX:TieredStopAtLevel=1");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final KeycloakDistribution distribution;
    private final List<String> options;
    private final List<String> javaOptions;
    private final Path log;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private @Nullable Process process;
    private @Nullable Keycloak admin;

    private KeycloakServer(
            KeycloakDistribution distribution, List<String> options, List<String> javaOptions, String name) {
        this.distribution = distribution;
        this.options = List.copyOf(options);
        this.javaOptions = List.copyOf(javaOptions);
        this.log = distribution.home().resolveSibling(name + ".log");
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param name of its log file
     * @param options for {@code kc.sh start}, besides those about ports
     */
    public static KeycloakServer start(
            KeycloakDistribution distribution, Database database, String name, List<String> options) {
        List<String> all = new ArrayList<>(database.options());
        all.add("--cache=local");
        all.addAll(options);
        return started(new KeycloakServer(distribution, all, List.of(), name));
    }

    /**
     * Starts a server that forms a cluster with the others on its database, which must be a PostgreSQL.
     *
     * @param name of its log file
     * @param options for {@code kc.sh start}, besides those about ports and caches
     */
    public static KeycloakServer startNode(
            KeycloakDistribution distribution, Database database, String name, List<String> options) {
        List<String> all = new ArrayList<>(database.options());
        all.addAll(List.of("--cache=ispn", "--cache-embedded-mtls-enabled=false"));
        all.addAll(options);
        return started(new KeycloakServer(
                distribution,
                all,
                List.of("-Djgroups.bind.address=127.0.0.1", "-Djgroups.bind.port=" + Ports.free()),
                name));
    }

    private static KeycloakServer started(KeycloakServer server) {
        try {
            Files.deleteIfExists(server.log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
        return server;
    }

    /** Starts it again, after it was killed or stopped, on the ports it had. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                distribution.script().toString(),
                "start",
                "--optimized",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ServerJava.environment());
        builder.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN,
                        "JAVA_OPTS_APPEND", String.join(" ", javaOptions) + " " + COMPILER));
        try {
            Process started = builder.start();
            process = started;
            await("Keycloak; its log is " + log)
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("Keycloak ended; its log is " + log, () -> !started.isAlive())
                    .until(this::isReady);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the server, without a slash at its end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** An admin client with all rights. */
    public synchronized Keycloak admin() {
        Keycloak client = admin;
        if (client == null) {
            client = Keycloak.getInstance(url(), "master", ADMIN, ADMIN, "admin-cli");
            admin = client;
        }
        return client;
    }

    /** The text of the metrics endpoint. */
    public String metrics() {
        return manage("/metrics");
    }

    /** The sum of a counter or gauge over all its labels that match; 0 where there is none. */
    public double metric(String name, String labels) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What the readiness endpoint says. */
    public String readiness() {
        return manage("/health/ready");
    }

    private String manage(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                        .build())
                .body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the server has logged. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process at once, as {@code kill -9} does: nothing is finished, nothing is flushed. */
    public void kill() {
        Process running = running();
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        awaitEnd(running);
    }

    /** Has the process stand still, as a machine that is starved does, until {@link #goOn}. */
    public void standStill() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Process running = running();
        command.add(Long.toString(running.pid()));
        running.descendants().map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("%s was not possible".formatted(command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has Keycloak see another time than the machine's; tokens given before may have expired by then. */
    public void setClock(Instant now) {
        long offset = Duration.between(Instant.now(), now).toSeconds();
        testClock("PUT", "/realms/master/test-clock?offset=" + offset);
    }

    /** Does at once what Keycloak's own job does every few minutes. */
    public void removeExpiredSessions(String realm) {
        testClock("DELETE", "/realms/%s/test-clock/expired-sessions".formatted(realm));
    }

    private void testClock(String method, String path) {
        int status = send(HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, BodyPublishers.noBody())
                        .build())
                .statusCode();
        if (status != 204) {
            throw new AssertionError("%s %s: %d".formatted(method, path, status));
        }
    }

    /** Stops the server as an operator would. Its log stays. */
    @Override
    public void close() {
        Keycloak client = admin;
        if (client != null) {
            client.close();
        }
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroy();
            awaitEnd(running);
        }
    }

    private Process running() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException("The server does not run.");
        }
        return running;
    }

    private static void awaitEnd(Process ending) {
        List<ProcessHandle> all = new ArrayList<>(ending.descendants().toList());
        all.add(ending.toHandle());
        for (ProcessHandle handle : all) {
            try {
                handle.onExit().get(30, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                handle.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                handle.destroyForcibly();
            }
        }
    }

    /** The health endpoint says ready before the first start has made the administrator; the token endpoint does not. */
    private boolean isReady() throws InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=%s&password=%s".formatted(ADMIN, ADMIN);
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(url() + "/realms/master/protocol/openid-connect/token"))
                                            .timeout(Duration.ofSeconds(10))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(HttpRequest.BodyPublishers.ofString(form))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
