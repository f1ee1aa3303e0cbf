package io.cloakroom.breach.file;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A range service on loopback that has twenty hashes in every range, and can be made to fail. */
final class RangeHost implements AutoCloseable {

    static final int HASHES = 20;

    /** What happens to a request before it is answered as usual; true if it has been answered already. */
    interface Trouble {
        boolean answers(HttpExchange exchange, int prefix) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile Trouble trouble = (exchange, prefix) -> false;
    private volatile boolean compressing;

    RangeHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/range/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create(
                "http://127.0.0.1:%d/mirror".formatted(server.getAddress().getPort()));
    }

    void trouble(Trouble newTrouble) {
        trouble = newTrouble;
    }

    void compress() {
        compressing = true;
    }

    /** The prefixes that were asked for. */
    List<Integer> asked() {
        return asked;
    }

    List<Headers> headers() {
        return headers;
    }

    int mostRunning() {
        return mostRunning.get();
    }

    static byte[] hash(int prefix, int number) {
        String suffix = Hashes.hex(Hashes.of(prefix + "/" + number)).substring(5);
        return HexFormat.of().parseHex(RangePrefix.text(prefix) + suffix);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            String path = exchange.getRequestURI().getPath();
            int prefix = HexFormat.fromHexDigits(path.substring(path.lastIndexOf('/') + 1));
            asked.add(prefix);
            headers.add(exchange.getRequestHeaders());
            if (trouble.answers(exchange, prefix)) {
                return;
            }
            byte[] body = IntStream.range(0, HASHES)
                    .mapToObj(i -> Hashes.hex(hash(prefix, i)).substring(5) + ":" + (i + 1))
                    .sorted()
                    .collect(Collectors.joining("\r\n"))
                    .getBytes(StandardCharsets.UTF_8);
            if (compressing) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(body);
                }
                body = bytes.toByteArray();
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            // On a kept connection, this server's two writes cost 40 ms by the delayed acknowledgement of the first.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
