package io.cloakroom.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a NATS server, by its client protocol: it publishes, and gets one reply to each message on an inbox of
 * its own. What is under way when it ends fails with it.
 */
final class NatsConnection implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_MESSAGE = 64 * 1024;

    private final Socket raw;
    private final InputStream in;
    private final OutputStream out;
    private final int maxPayload;
    private final String inbox = "_INBOX." + UUID.randomUUID().toString().replace("-", "") + ".";
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, CompletableFuture<String>> replies = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param raw what is closed: to close a secured one may wait for who writes to it */
    private NatsConnection(Socket raw, Socket socket, int maxPayload) throws IOException {
        this.raw = raw;
        this.maxPayload = maxPayload;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** @throws IOException if the server is not there, is not one of NATS, or does not let us in */
    static NatsConnection open(NatsSettings settings) throws IOException {
        Socket socket = new Socket();
        try {
            int millis = Math.toIntExact(settings.connectTimeout().toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
            JsonNode info = info(socket.getInputStream());
            if (!settings.tls() && info.path("tls_required").asBoolean()) {
                throw new IOException("The NATS server wants TLS: its address must begin with tls://");
            }
            if (!info.path("headers").asBoolean()) {
                throw new IOException("The NATS server knows no headers: it is older than 2.2");
            }
            Socket secured = settings.tls() ? secure(socket, settings) : socket;
            NatsConnection connection =
                    new NatsConnection(socket, secured, info.path("max_payload").asInt(MAX_MESSAGE));
            connection.greet(settings);
            secured.setSoTimeout(0);
            connection.listen();
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    boolean isOpen() {
        return !closed;
    }

    /**
     * Sends a message.
     *
     * @return the body of the reply; fails where nobody takes the message
     */
    CompletableFuture<String> request(String subject, Map<String, String> headers, String body) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        byte[] payload = body.getBytes(UTF_8);
        byte[] head = head(headers);
        if (head.length + payload.length > maxPayload) {
            reply.completeExceptionally(new IOException("The NATS server takes %d bytes, and this has %d"
                    .formatted(maxPayload, head.length + payload.length)));
            return reply;
        }
        String inboxOfThis = inbox + numbers.incrementAndGet();
        replies.put(inboxOfThis, reply);
        try {
            write(
                    "HPUB %s %s %d %d\r\n".formatted(subject, inboxOfThis, head.length, head.length + payload.length),
                    head,
                    payload);
        } catch (IOException e) {
            fail(e);
        }
        if (closed) {
            fail(new EOFException("The connection to the NATS server has ended"));
        }
        return reply.whenComplete((text, failure) -> replies.remove(inboxOfThis));
    }

    @Override
    public void close() {
        fail(new EOFException("The connection to the NATS server was closed"));
    }

    private static JsonNode info(InputStream in) throws IOException {
        String line = line(in);
        if (!line.startsWith("INFO ")) {
            throw new IOException("This is no NATS server");
        }
        return JSON.readTree(line.substring("INFO ".length()));
    }

    private static Socket secure(Socket plain, NatsSettings settings) throws IOException {
        SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void greet(NatsSettings settings) throws IOException {
        Map<String, Object> connect = new LinkedHashMap<>();
        connect.put("verbose", false);
        connect.put("pedantic", false);
        connect.put("tls_required", settings.tls());
        connect.put("name", "cloakroom");
        connect.put("lang", "java");
        connect.put("version", "1");
        connect.put("protocol", 1);
        connect.put("headers", true);
        connect.put("no_responders", true);
        if (!settings.token().isEmpty()) {
            connect.put("auth_token", settings.token());
        }
        if (!settings.user().isEmpty()) {
            connect.put("user", settings.user());
            connect.put("pass", settings.password());
        }
        write("CONNECT %s\r\nSUB %s* 1\r\nPING\r\n".formatted(JSON.writeValueAsString(connect), inbox));
        for (String line = line(in); !line.equals("PONG"); line = line(in)) {
            if (line.startsWith("-ERR")) {
                throw new IOException("The NATS server refuses us: "
                        + line.substring("-ERR".length()).strip());
            }
            answerPing(line);
        }
    }

    private void listen() {
        Thread thread = new Thread(this::read, "cloakroom-nats-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            while (!closed) {
                String line = line(in);
                if (line.startsWith("MSG ") || line.startsWith("HMSG ")) {
                    take(line.split(" "));
                } else if (line.startsWith("-ERR")) {
                    throw new IOException("The NATS server: "
                            + line.substring("-ERR".length()).strip());
                } else {
                    answerPing(line);
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    /** {@code MSG subject sid [reply] bytes} and {@code HMSG subject sid [reply] head-bytes all-bytes}. */
    private void take(String[] words) throws IOException {
        int all = Integer.parseInt(words[words.length - 1]);
        if (all < 0 || all > MAX_MESSAGE) {
            throw new IOException("The NATS server sends more than was asked for");
        }
        String text = new String(in.readNBytes(all), UTF_8);
        if (!line(in).isEmpty()) {
            throw new IOException("The NATS server sends what is no message");
        }
        CompletableFuture<String> reply = replies.get(words[1]);
        if (reply == null) {
            return;
        }
        if (words[0].equals("HMSG") && text.startsWith("NATS/1.0 503")) {
            reply.completeExceptionally(new IOException("No stream of the NATS server takes this subject"));
        } else {
            int head = words[0].equals("HMSG") ? Integer.parseInt(words[words.length - 2]) : 0;
            reply.complete(text.substring(Math.min(head, text.length())));
        }
    }

    private void answerPing(String line) throws IOException {
        if (line.equals("PING")) {
            write("PONG\r\n");
        }
    }

    private void write(String line, byte[]... rest) throws IOException {
        synchronized (out) {
            out.write(line.getBytes(UTF_8));
            for (byte[] part : rest) {
                out.write(part);
            }
            if (rest.length > 0) {
                out.write('\r');
                out.write('\n');
            }
            out.flush();
        }
    }

    private static byte[] head(Map<String, String> headers) {
        StringBuilder head = new StringBuilder("NATS/1.0\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replace('\r', ' ').replace('\n', ' '))
                .append("\r\n"));
        return head.append("\r\n").toString().getBytes(UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The NATS server has ended the connection");
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("The NATS server sends a line without end");
            }
            line.write(next);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void fail(Exception cause) {
        closed = true;
        try {
            raw.close();
        } catch (IOException e) {
            // it is gone either way
        }
        replies.values().forEach(reply -> reply.completeExceptionally(cause));
    }

    /** What the server says of a message in a stream; empty where it has it. */
    static String refusal(String reply) {
        try {
            JsonNode answer = JSON.readTree(reply);
            JsonNode error = answer.path("error");
            if (!error.isMissingNode()) {
                return error.path("description").asText("refused");
            }
            return answer.path("stream").isTextual() ? "" : "This is no answer of a stream";
        } catch (JsonProcessingException e) {
            return "This is no answer of a stream";
        }
    }
}
