package io.cloakroom.captcha.siteverify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.captcha.Refusal;
import io.cloakroom.captcha.Suspicion;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.captcha.Widget;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.OutgoingHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteVerifyCaptchaTest {

    private static final Visit VISIT = new Visit("realm", "tab", Suspicion.NONE);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Answer answer = exchange -> reply(exchange, 200, "{\"success\":true,\"hostname\":\"a.test\"}");

    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer.give(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(SiteVerifyService.class)
    void verifyWhenTheServiceBelievesItThenPassed(SiteVerifyService service) {
        assertThat(verify(service, Map.of(), "an answer&more")).isEqualTo(new Verdict.Passed());
        assertThat(asked).containsExactly("secret=s%26cret&response=an+answer%26more&sitekey=key");
    }

    @Test
    void verifyWhenTheServiceDoesNotThenRefused() {
        for (String body : List.of(
                "{\"success\":false}",
                "{\"success\":false,\"error-codes\":[\"timeout-or-duplicate\"]}",
                "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}")) {
            answer = exchange -> reply(exchange, 200, body);
            assertThat(verify("x")).isEqualTo(new Verdict.Refused(Refusal.REJECTED));
        }
    }

    @Test
    void verifyWhenGivenOnAnotherHostThenRefused() {
        assertThat(verify(SiteVerifyService.TURNSTILE, Map.of("hostname", "A.TEST"), "x"))
                .isEqualTo(new Verdict.Passed());
        assertThat(verify(SiteVerifyService.TURNSTILE, Map.of("hostname", "b.test"), "x"))
                .isEqualTo(new Verdict.Refused(Refusal.FOREIGN));
    }

    /** A fault of the operator's is nothing that a visitor could do anything about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error-codes\":[\"invalid-input-secret\"]}",
                "{\"success\":false,\"error-codes\":[\"internal-error\"]}",
                "{\"success\":\"yes\"}",
                "{}",
                "[]",
                "null",
                "",
                "<html>Welcome, guest!</html>"
            })
    void verifyWhenTheReplySaysNothingOfTheAnswerThenUnavailable(String body) {
        answer = exchange -> reply(exchange, 200, body);
        assertThat(verify("x")).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void verifyWhenTheServiceFailsThenUnavailable() {
        answer = exchange -> reply(exchange, 500, "{\"success\":true}");
        assertThat(verify("x")).isInstanceOf(Verdict.Unavailable.class);
        answer = exchange -> exchange.sendResponseHeaders(302, -1);
        assertThat(verify("x")).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void verifyWhenTheServiceHangsThenUnavailableInTime() {
        answer = exchange -> end.await();
        assertEndsInTime();
    }

    @Test
    void verifyWhenTheServiceDripsThenUnavailableInTime() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!end.await(50, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        };
        assertEndsInTime();
    }

    @Test
    void verifyWhenNobodyListensThenUnavailable() {
        server.stop(0);
        assertThat(verify("x")).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void verifyWhenThereIsNothingToAskAboutThenNobodyIsAsked() {
        assertThat(verify("")).isEqualTo(new Verdict.Refused(Refusal.MISSING));
        assertThat(verify("x".repeat(10_000))).isEqualTo(new Verdict.Refused(Refusal.MALFORMED));
        assertThat(verify(SiteVerifyService.TURNSTILE, Map.of("secret", ""), "x"))
                .isInstanceOf(Verdict.Unavailable.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void widgetWhenTheScriptIsMovedThenItsOriginMayHaveFramesToo() {
        SiteVerifySettings usual = settings(SiteVerifyService.RECAPTCHA, Map.of());
        SiteVerifySettings moved = settings(
                SiteVerifyService.RECAPTCHA, Map.of("script-url", "https://www.recaptcha.net/recaptcha/api.js"));
        Widget widget = new SiteVerifyCaptcha(usual.http(), usual, "key", "secret").widget(VISIT);

        assertThat(widget.script()).contains(URI.create("https://www.google.com/recaptcha/api.js"));
        assertThat(widget.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("class", "g-recaptcha", "data-sitekey", "key"));
        assertThat(widget.frames())
                .containsExactly("https://www.google.com/recaptcha/", "https://recaptcha.google.com/recaptcha/");
        assertThat(moved.frames()).contains("https://www.recaptcha.net");
    }

    @Test
    void settingsWhenBadThenNamed() {
        for (Map<String, String> bad : List.of(
                Map.of("verify-url", "nowhere"),
                Map.of("timeout", "1ms"),
                Map.of("timeout", "1s", "connect-timeout", "2s"))) {
            assertThatThrownBy(() -> settings(SiteVerifyService.TURNSTILE, bad))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("spi-cloakroom-captcha--turnstile--");
        }
    }

    private void assertEndsInTime() {
        long start = System.nanoTime();
        assertThat(verify("x")).isInstanceOf(Verdict.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private Verdict verify(String response) {
        return verify(SiteVerifyService.TURNSTILE, Map.of("timeout", "500ms"), response);
    }

    private Verdict verify(SiteVerifyService service, Map<String, String> more, String response) {
        Map<String, String> options = new HashMap<>(Map.of(
                "secret",
                "s&cret",
                "verify-url",
                "http://127.0.0.1:%d/siteverify".formatted(server.getAddress().getPort())));
        options.putAll(more);
        SiteVerifySettings settings = settings(service, options);
        try (OutgoingHttp http = settings.http()) {
            return new SiteVerifyCaptcha(
                            http, settings, "key", settings.secret().orElse(""))
                    .verify(VISIT, response);
        }
    }

    private static SiteVerifySettings settings(SiteVerifyService service, Map<String, String> options) {
        return SiteVerifySettings.read(
                service, Options.of("spi-cloakroom-captcha--" + service.id() + "--", options::get));
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
