package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes text messages, as JSON at {@code /json} and as Twilio takes them elsewhere, and shows them to no telephone. */
public final class SmsGateway implements AutoCloseable {

    public static final String TWILIO_ACCOUNT = "AC" + "0a".repeat(16);
    public static final String SECRET = "gateway-secret";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpServer server;
    private final List<Text> texts = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> read = new HashMap<>();
    private volatile int status = 201;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** A message as it came in, answered or not. */
    public record Text(String path, HttpHeaders headers, Map<String, String> fields) {

        /** Whom it is to, in E.164 form. */
        public String to() {
            return fields.getOrDefault("to", fields.getOrDefault("To", ""));
        }

        /** What its reader has. */
        public String text() {
            return fields.getOrDefault("text", fields.getOrDefault("Body", ""));
        }

        /** The code of the last line, which browsers read. */
        public String code() {
            Matcher code = Pattern.compile("\\n\\n@localhost #(\\d{6})\\z").matcher(text());
            if (!code.find()) {
                throw new AssertionError("No code for this origin in:\n" + text());
            }
            return code.group(1);
        }
    }

    private SmsGateway(HttpServer server) {
        this.server = server;
    }

    public static SmsGateway start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SmsGateway gateway = new SmsGateway(http);
            http.createContext("/", gateway::take);
            http.setExecutor(Executors.newCachedThreadPool());
            http.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server is started with to send here. */
    List<String> options() {
        String url = "http://localhost:" + server.getAddress().getPort();
        String json = "--spi-cloakroom-sms-sender--json--";
        String twilio = "--spi-cloakroom-sms-sender--twilio--";
        return List.of(
                json + "url=" + url + "/json",
                json + "headers=Authorization: Bearer {secret}",
                json + "secret=" + SECRET,
                json + "from=Cloakroom",
                json + "id-pointer=/sid",
                json + "timeout=3s",
                twilio + "base-url=" + url,
                twilio + "account-sid=" + TWILIO_ACCOUNT,
                twilio + "secret=" + SECRET,
                twilio + "from=+15005550006");
    }

    /** What it answers from now on; 201 for good answers. */
    public void answerWith(int answer) {
        status = answer;
    }

    /** Takes what comes from now on, and answers none of it until {@link #letGo}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void letGo() {
        held.countDown();
    }

    /** The next message to a number; waits for it. */
    public Text next(String number) {
        int index = read.merge(number, 1, Integer::sum) - 1;
        await("a text message to " + number).atMost(SOON).until(() -> to(number).size() > index);
        return to(number).get(index);
    }

    /** How many messages a number has got that were not read. */
    public int unread(String number) {
        return to(number).size() - read.getOrDefault(number, 0);
    }

    /** All messages to a number. */
    public List<Text> to(String number) {
        return texts.stream().filter(text -> text.to().equals(number)).toList();
    }

    /** All messages, to whomever. */
    public List<Text> texts() {
        return new ArrayList<>(texts);
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Text text = new Text(
                    path,
                    HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                    path.equals("/json") ? json(body) : form(body));
            texts.add(text);
            SentSecrets.add(text.to());
            SentSecrets.add(text.code());
            held.await();
            byte[] reply = (status == 201 ? "{\"sid\":\"SM1\",\"status\":\"queued\"}" : "{\"code\":21211}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> json(String body) {
        Map<String, String> fields = new HashMap<>();
        Json.read(body)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return fields;
    }
}
