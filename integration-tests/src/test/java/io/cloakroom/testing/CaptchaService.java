package io.cloakroom.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A captcha service: its script is a button, and it believes one answer. */
public final class CaptchaService implements AutoCloseable {

    /** The answer that is believed. */
    public static final String GOOD = "good-answer";

    private static final String SITE_KEY = "site-key";
    private static final String SECRET = "captcha-secret";

    private static final String SCRIPT = """
            const place = document.querySelector(".cf-turnstile");
            const button = document.createElement("button");
            button.type = "button";
            button.id = "widget";
            button.textContent = "I am " + place.dataset.sitekey;
            button.addEventListener("click", () => {
              const input = document.createElement("input");
              Object.assign(input, { type: "hidden", name: "cf-turnstile-response", value: "%s" });
              place.append(input);
              window[place.dataset.callback]();
            });
            place.append(button);
            """.formatted(GOOD);

    /** What it does with a question. */
    public enum Manner {
        ANSWER,
        /** Takes the question and says nothing. */
        HANG,
        /** Says a little, and then a little more, and never comes to an end. */
        DRIP,
        FAIL,
        GARBAGE
    }

    private final HttpServer server;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Manner manner = Manner.ANSWER;

    private CaptchaService(HttpServer server) {
        this.server = server;
    }

    public static CaptchaService start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CaptchaService service = new CaptchaService(http);
            http.createContext("/api.js", exchange -> answer(exchange, 200, SCRIPT));
            http.createContext("/siteverify", service::judge);
            http.setExecutor(Executors.newCachedThreadPool());
            http.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What a server is started with to ask here. */
    public List<String> options() {
        String turnstile = "--spi-cloakroom-captcha--turnstile--";
        return List.of(
                turnstile + "site-key=" + SITE_KEY,
                turnstile + "secret=" + SECRET,
                turnstile + "script-url=" + url() + "/api.js",
                turnstile + "verify-url=" + url() + "/siteverify",
                turnstile + "timeout=2s",
                "--spi-cloakroom-captcha--altcha--difficulty=2000");
    }

    public void behave(Manner newManner) {
        manner = newManner;
    }

    /** The bodies of all questions. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }

    private void judge(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        questions.add(question);
        switch (manner) {
            case ANSWER -> answer(exchange, 200, verdict(question));
            case HANG -> drip(exchange, 0);
            case DRIP -> drip(exchange, 1);
            case FAIL -> answer(exchange, 500, "{}");
            case GARBAGE -> answer(exchange, 200, "<html><body>Welcome, guest!</body></html>");
        }
    }

    private static String verdict(String question) {
        if (!question.contains("secret=" + SECRET)) {
            return "{\"success\":false,\"error-codes\":[\"invalid-input-secret\"]}";
        }
        return question.contains("response=" + GOOD + "&")
                ? "{\"success\":true,\"hostname\":\"localhost\"}"
                : "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void drip(HttpExchange exchange, int bytes) {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (!end.await(200, TimeUnit.MILLISECONDS)) {
                out.write(" ".repeat(bytes).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // the other side has waited long enough
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
