package io.cloakroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A real NATS server, with a stream of all that the pack publishes, and a reader of it. */
public final class NatsServer implements AutoCloseable {

    public static final String USER = "cloakroom";
    public static final String PASSWORD = "secret-of-the-broker";

    private static final String STREAM = "{\"name\":\"events\",\"subjects\":[\"cloakroom.>\"],\"storage\":\"file\"}";

    private final Path binary;
    private final Path store;
    private final int port;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private Process process;

    private NatsServer(Path binary, int port) throws IOException {
        this.binary = binary;
        this.port = port;
        this.store = Files.createTempDirectory("cloakroom-nats");
        this.process = startProcess();
    }

    /** @throws TestAbortedException where the broker is not installed: the test is reported as skipped */
    public static NatsServer start(int port) {
        Path binary = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"), new String[] {"/usr/sbin"})
                .flatMap(Stream::of)
                .map(folder -> Path.of(folder, "nats-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(NatsServer::missing);
        try {
            NatsServer server = new NatsServer(binary, port);
            server.createStream();
            server.read();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestAbortedException missing() {
        String advice = "NO BROKER: install nats-server (Debian: apt-get install nats-server)."
                + " The tests of the sink sink:nats are skipped.";
        System.err.println(advice);
        return new TestAbortedException(advice);
    }

    /** What was published since the reader was last connected. */
    public List<Message> messages() {
        return messages;
    }

    /** Ends the broker at once; what its stream has is on the disk. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    public void startAgain() {
        try {
            process = startProcess();
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private Process startProcess() throws IOException {
        Process started = new ProcessBuilder(
                        binary.toString(),
                        "--addr",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--user",
                        USER,
                        "--pass",
                        PASSWORD,
                        "--jetstream",
                        "--store_dir",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("the broker")
                .atMost(Duration.ofSeconds(30))
                .failFast("The broker has ended", () -> !started.isAlive())
                .until(this::listens);
        return started;
    }

    private void awaitEnd() {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'I';
        } catch (IOException e) {
            return false;
        }
    }

    private void createStream() throws IOException {
        try (Connection connection = new Connection()) {
            connection.send("SUB _INBOX.test 1");
            connection.send("PUB $JS.API.STREAM.CREATE.events _INBOX.test " + STREAM.length() + "\r\n" + STREAM);
            String answer = connection.next().body();
            if (!answer.contains("\"config\"")) {
                throw new IOException(answer);
            }
        }
    }

    private void read() throws IOException {
        Connection connection = new Connection();
        connection.send("SUB cloakroom.> 1\r\nPING");
        Thread reader = new Thread(() -> {
            try (connection) {
                while (true) {
                    messages.add(connection.next());
                }
            } catch (IOException e) {
                // the broker has ended
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** A message as it came in; headers by their names as they were sent. */
    public record Message(String subject, Map<String, String> headers, String body) {

        public JsonNode json() {
            return Json.read(body);
        }
    }

    /** The client protocol, as far as a reader needs it. */
    private final class Connection implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final InputStream in = new BufferedInputStream(socket.getInputStream());

        Connection() throws IOException {
            send("CONNECT {\"verbose\":false,\"headers\":true,\"user\":\"%s\",\"pass\":\"%s\"}"
                    .formatted(USER, PASSWORD));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(UTF_8));
        }

        Message next() throws IOException {
            while (true) {
                String[] words = line().split(" ");
                if (words[0].equals("PING")) {
                    send("PONG");
                } else if (words[0].equals("-ERR")) {
                    throw new IOException(String.join(" ", words));
                } else if (words[0].endsWith("MSG")) {
                    int head = words[0].equals("HMSG") ? Integer.parseInt(words[words.length - 2]) : 0;
                    String text = new String(in.readNBytes(Integer.parseInt(words[words.length - 1])), UTF_8);
                    line();
                    return new Message(words[1], headers(text.substring(0, head)), text.substring(head));
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private static Map<String, String> headers(String head) {
            Map<String, String> headers = new LinkedHashMap<>();
            head.lines().filter(line -> line.contains(": ")).forEach(line -> {
                String[] parts = line.split(": ", 2);
                headers.put(parts[0], parts[1]);
            });
            return headers;
        }

        private String line() throws IOException {
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
}
