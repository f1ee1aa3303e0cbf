package io.cloakroom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A breached-password service that fails in ways an HTTP server does not, and keeps every byte that reaches it. */
public final class WireServer implements AutoCloseable {

    /** What it does with a question. */
    public enum Manner {
        /** Answers that it knows nothing of the kind. */
        ANSWER,
        /** Takes the question and says nothing. */
        HANG,
        /** Breaks the connection off. */
        RESET,
        /** Says 200 and something that is no list of hashes. */
        GARBAGE,
        TOO_MANY_REQUESTS,
        UNAVAILABLE
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Manner manner = Manner.ANSWER;

    private WireServer(ServerSocket server) {
        this.server = server;
    }

    public static WireServer start() {
        try {
            WireServer wire = new WireServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            wire.threads.execute(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    public void behave(Manner newManner) {
        manner = newManner;
    }

    /** Everything that was sent here, a text for each connection. */
    public List<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        end.countDown();
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            questions.add(read(socket.getInputStream()));
            switch (manner) {
                case ANSWER -> reply(socket, "200 OK", "0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n");
                case HANG -> end.await();
                case RESET -> socket.setSoLinger(true, 0);
                case GARBAGE -> reply(socket, "200 OK", "<html><body>Welcome, guest!</body></html>");
                case TOO_MANY_REQUESTS -> reply(socket, "429 Too Many Requests", "");
                case UNAVAILABLE -> reply(socket, "503 Service Unavailable", "");
            }
        } catch (IOException e) {
            // the other side hung up, which is what it does when it has waited long enough
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(Socket socket, String status, String body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write("HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
