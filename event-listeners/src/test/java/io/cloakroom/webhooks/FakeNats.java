package io.cloakroom.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** As much of a NATS server as is needed to answer, or to misbehave. */
final class FakeNats implements AutoCloseable {

    /** A message as it came in. */
    record Published(String subject, String headers, String body) {}

    static final String STORED = "{\"stream\":\"events\",\"seq\":1}";
    static final String NO_RESPONDERS = "503";
    static final String NOTHING = "";

    private final ServerSocket listening;
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final List<String> greetings = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    volatile String info = "{\"headers\":true,\"max_payload\":1048576}";
    volatile String welcome = "PONG";
    volatile Function<Published, String> answer = message -> STORED;

    FakeNats() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-nats");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("nats://127.0.0.1:" + listening.getLocalPort());
    }

    List<Published> published() {
        return published;
    }

    List<String> greetings() {
        return greetings;
    }

    /** Ends all connections, as a server that is restarted does. */
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        hangUp();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "fake-nats-client");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            write(out, "INFO " + info);
            while (true) {
                String[] words = line(in).split(" ", 2);
                switch (words[0]) {
                    case "CONNECT" -> greetings.add(words[1]);
                    case "PING" -> write(out, welcome);
                    case "HPUB" -> take(words[1].split(" "), in, out);
                    default -> {}
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private void take(String[] words, InputStream in, OutputStream out) throws IOException {
        int head = Integer.parseInt(words[2]);
        int all = Integer.parseInt(words[3]);
        String text = new String(in.readNBytes(all), UTF_8);
        line(in);
        Published message = new Published(words[0], text.substring(0, head), text.substring(head));
        published.add(message);
        String reply = answer.apply(message);
        if (reply.equals(NO_RESPONDERS)) {
            write(out, "HMSG " + words[1] + " 1 16 16\r\nNATS/1.0 503\r\n\r\n");
        } else if (!reply.equals(NOTHING)) {
            write(out, "PING\r\nMSG " + words[1] + " 1 " + reply.getBytes(UTF_8).length + "\r\n" + reply);
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }
}
