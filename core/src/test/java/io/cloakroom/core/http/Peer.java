package io.cloakroom.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on loopback that answers bytes of the test's choice, one request per connection. */
final class Peer implements AutoCloseable {

    @FunctionalInterface
    interface Answer {
        void write(OutputStream out, Peer peer) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    Peer(Answer answer) throws IOException {
        this.answer = answer;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static Peer answering(String reply) throws IOException {
        return new Peer((out, peer) -> out.write(reply.getBytes(StandardCharsets.UTF_8)));
    }

    /** Answers only when {@link #release()} is called. */
    static Peer holding(String reply) throws IOException {
        return new Peer((out, peer) -> {
            peer.end.await();
            out.write(reply.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Writes the start, and then the same again and again until the other side hangs up or the test ends. */
    static Peer dripping(String start, String drop, int everyMillis) throws IOException {
        byte[] drops = drop.getBytes(StandardCharsets.UTF_8);
        return new Peer((out, peer) -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            while (!peer.end.await(everyMillis, TimeUnit.MILLISECONDS)) {
                out.write(drops);
                out.flush();
            }
        });
    }

    void release() {
        end.countDown();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getLocalPort(), path));
    }

    URI uriByName(String host) {
        return URI.create("http://%s:%d/".formatted(host, server.getLocalPort()));
    }

    /** Whole requests, head and body. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            requests.add(request(socket.getInputStream()));
            answer.write(socket.getOutputStream(), this);
        } catch (IOException e) {
            // the other side hung up, which many tests are about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The request ended within its head.");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
