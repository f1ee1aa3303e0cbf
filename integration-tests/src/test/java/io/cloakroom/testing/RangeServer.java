package io.cloakroom.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A breached-password service that knows what a test tells it, and fails as a test wants. */
public final class RangeServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private RangeServer(HttpServer server) {
        this.server = server;
    }

    public static RangeServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RangeServer server = new RangeServer(http);
            http.createContext("/range/", server::answer);
            http.setExecutor(Executors.newCachedThreadPool());
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Makes a password known, as seen so many times. */
    public void know(String password, int count) {
        counts.put(sha1(password), count);
    }

    /** What it answers from now on; 200 for good answers. */
    public void answerWith(int answer) {
        status = answer;
    }

    /** What was asked so far. */
    public List<Question> questions() {
        return questions;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String prefix = path.substring(path.lastIndexOf('/') + 1);
            questions.add(new Question(
                    prefix,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Add-Padding")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"))));
            String body = counts.entrySet().stream()
                    .filter(known -> known.getKey().startsWith(prefix))
                    .map(known -> known.getKey().substring(5) + ":" + known.getValue())
                    .collect(Collectors.joining("\r\n"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request as it came in. */
    public record Question(String prefix, String addPadding, String userAgent) {}
}
