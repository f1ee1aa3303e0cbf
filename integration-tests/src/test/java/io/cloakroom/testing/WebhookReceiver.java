package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Receives webhooks and keeps them all; each is to be as the schema of its type says. */
public final class WebhookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator answers = count -> 204;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    public static WebhookReceiver start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(http);
            http.createContext("/", receiver::receive);
            http.setExecutor(Executors.newCachedThreadPool());
            http.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hooks";
    }

    /** @param status gives the answer's status by how many messages came before */
    public void answerWith(IntUnaryOperator status) {
        answers = status;
    }

    /** Takes what comes from now on, and answers none of it until {@link #letGo}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void letGo() {
        held.countDown();
    }

    /** In the order in which they came, answered or not. */
    public List<Message> messages() {
        if (!faults.isEmpty()) {
            throw new AssertionError("A webhook was not as its schema says: " + faults.get(0));
        }
        return messages;
    }

    public List<Message> messages(String type) {
        return messages().stream()
                .filter(message -> message.type().equals(type))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answers.applyAsInt(messages.size());
            Message message = new Message(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body);
            faults.addAll(WebhookSchemas.faults(message.json()));
            messages.add(message);
            held.await();
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A webhook as it came in. */
    public record Message(HttpHeaders headers, String body) {

        public String id() {
            return headers.firstValue("webhook-id").orElse("");
        }

        /** What a library needs to verify it. */
        Map<String, Object> question(String secret) {
            Map<String, String> first = new HashMap<>();
            headers.map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return Map.of("secret", secret, "headers", first, "body", body);
        }

        public String type() {
            return json().path("type").asText();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
