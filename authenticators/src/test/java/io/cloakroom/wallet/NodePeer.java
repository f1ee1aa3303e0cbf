package io.cloakroom.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands where a node should, and answers the question about a contract as a test wants. */
final class NodePeer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Behaviour behaviour = exchange -> {};
    private volatile String chain = "0x1";

    /** What it does with a call. */
    interface Behaviour {

        void answer(HttpExchange exchange) throws IOException;
    }

    NodePeer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/key-of-the-node");
    }

    int calls() {
        return calls.get();
    }

    void isOfChain(String hex) {
        chain = hex;
    }

    void answers(String body) {
        answers(200, body);
    }

    void answers(int status, String body) {
        behaviour = exchange -> reply(exchange, status, body);
    }

    void hangs() {
        behaviour = exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Begins as a good answer does, and does not end. */
    void pours(long megabytes) {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x01\"".getBytes(StandardCharsets.US_ASCII));
                for (long i = 0; i < megabytes; i++) {
                    out.write(chunk);
                }
                out.write('}');
            }
        };
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (question.contains("eth_chainId")) {
            reply(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + chain + "\"}");
        } else {
            calls.incrementAndGet();
            behaviour.answer(exchange);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
