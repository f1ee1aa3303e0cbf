package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.cloakroom.core.http.HttpProxy.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutgoingHttpTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AddressGuard LOOPBACK =
            AddressGuard.publicAnd(List.of()).andLoopback();
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final int MAX_REPLY_BYTES = 1000;

    private OutgoingHttp http = http(LOOPBACK, LONG, 4);

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void sendWhenGettingThenGivesStatusHeadersAndBody() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 201 Created\r\nX-Kind: first\r\nx-kind: second\r\n"
                + "Content-Length: 6\r\nConnection: close\r\n\r\nZoëΩ")) {
            HttpReply reply = success(HttpRequest.get(peer.uri("/a/b?c=d"), Map.of("User-Agent", "Test/1")));

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.isSuccess()).isTrue();
            assertThat(reply.body()).isEqualTo("ZoëΩ");
            assertThat(reply.header("x-kind")).contains("first");
            assertThat(reply.headers()).containsEntry("x-kind", List.of("first", "second"));
            assertThat(peer.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /a/b?c=d HTTP/1.1\r\n")
                    .contains("User-Agent: Test/1\r\n");
        }
    }

    @Test
    void sendWhenPostingThenSendsTheBodyAsUtf8() throws Exception {
        try (Peer peer = Peer.answering(OK)) {
            success(HttpRequest.post(peer.uri("/"), Map.of("Content-Type", "application/json"), "{\"n\":\"Zoë\"}"));

            assertThat(peer.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST / HTTP/1.1\r\n")
                    .contains("Content-Type: application/json\r\n", "Content-Length: 12\r\n")
                    .endsWith("\r\n\r\n{\"n\":\"Zoë\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendWhenRedirectedThenGivesTheRedirectAndGoesNowhere(int status) throws Exception {
        try (Peer target = Peer.answering(OK);
                Peer peer = Peer.answering("HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(status, target.uri("/")))) {
            assertThat(success(get(peer)).status()).isEqualTo(status);

            assertThat(peer.requests()).hasSize(1);
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenPeerSetsACookieThenItIsNotSentBack() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            success(get(peer));
            success(get(peer));

            assertThat(peer.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
        }
    }

    @Test
    void sendWhenPeerNeverAnswersThenEndsByTheDeadline() throws Exception {
        useTimeout(SHORT);
        try (Peer peer = Peer.holding(OK)) {
            assertThat(failure(get(peer)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("No complete reply within 300 ms");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', H",
        "'HTTP/1.1 200 OK\r\nX-Long: ', x",
        "'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n', x",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n', 0",
        "'', 'HTTP/1.1 100 Continue\r\n\r\n'"
    })
    void sendWhenPeerDripsThenEndsByTheDeadline(String start, String drop) throws Exception {
        useTimeout(SHORT);
        try (Peer peer = Peer.dripping(start, drop, 50)) {
            assertThat(failure(get(peer))).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void sendWhenDeadlineIsOverThenTheConnectionIsDroppedAndTheNextRequestWorks() throws Exception {
        http.close();
        http = http(LOOPBACK, SHORT, 1);
        try (Peer silent = Peer.holding(OK);
                Peer peer = Peer.answering(OK)) {
            assertThat(failure(get(silent))).isInstanceOf(TimeoutException.class);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(http.send(get(peer))).succeedsWithin(LONG));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_REPLY_BYTES - 1, MAX_REPLY_BYTES, MAX_REPLY_BYTES + 1, 500_000})
    void sendWhenBodyIsLongThenIsCutAndStillIsAReply(int length) throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 503 Busy\r\nContent-Length: %d\r\n\r\n%s".formatted(length, "x".repeat(length)))) {
            HttpReply reply = success(get(peer));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.isSuccess()).isFalse();
            assertThat(reply.body()).isEqualTo("x".repeat(Math.min(length, MAX_REPLY_BYTES)));
        }
    }

    @Test
    void sendWhenBodyHasNoEndThenIsCutAndStillIsAReply() throws Exception {
        try (Peer peer = Peer.dripping("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(400), 1)) {
            assertThat(success(get(peer)).body()).isEqualTo("x".repeat(MAX_REPLY_BYTES));
        }
    }

    @Test
    void sendWhenBodyIsCompressedThenTheLimitIsOnWhatComesOut() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write("x".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));
        }
        try (Peer peer = new Peer((out, self) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                    .formatted(bomb.size())
                    .getBytes(StandardCharsets.UTF_8));
            bomb.writeTo(out);
        })) {
            assertThat(success(get(peer)).body()).isEqualTo("x".repeat(MAX_REPLY_BYTES));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X-Next: 1\r\n"})
    void sendWhenHeadersHaveNoEndThenFailsLongBeforeTheDeadline(String drop) throws Exception {
        useTimeout(Duration.ofMinutes(5));
        try (Peer peer = Peer.dripping("HTTP/1.1 200 OK\r\nX-First: 1\r\n", drop.repeat(5_000), 1)) {
            assertThat(failure(get(peer))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void sendWhenReplyIsNoHttpThenFails() throws Exception {
        try (Peer peer = Peer.answering("SSH-2.0-OpenSSH_9.6\r\n")) {
            assertThat(failure(get(peer))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void sendWhenNobodyListensThenFails() throws Exception {
        URI nobody;
        try (Peer peer = Peer.answering(OK)) {
            nobody = peer.uri("/");
        }

        assertThat(failure(HttpRequest.get(nobody, Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void sendWhenGuardRefusesThenNobodyIsConnectedTo(String host) throws Exception {
        http.close();
        http = http(AddressGuard.publicAnd(List.of()), LONG, 4);
        try (Peer peer = Peer.answering(OK)) {
            assertThat(failure(HttpRequest.get(peer.uriByName(host), Map.of())))
                    .isInstanceOf(RefusedAddressException.class);

            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenGuardPermitsWhatANameResolvesToThenConnectsAndKeepsTheNameInHost() throws Exception {
        try (Peer peer = Peer.answering(OK)) {
            URI uri = peer.uriByName("localhost");

            assertThat(success(HttpRequest.get(uri, Map.of())).body()).isEqualTo("ok");

            assertThat(peer.requests())
                    .singleElement()
                    .asString()
                    .contains("Host: localhost:%d\r\n".formatted(uri.getPort()));
        }
    }

    @Test
    void sendWhenANameIsBoundToAnotherAddressThenConnectsToWhatWasJudgedAndJudgesAgain() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        http.close();
        http = http(
                AddressGuard.publicAnd(List.of(AddressRange.parse("127.0.0.1")))
                        .with(host -> InetAddress.getAllByName(
                                lookups.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254")),
                LONG,
                4);
        try (Peer peer = Peer.answering(OK)) {
            HttpRequest request = HttpRequest.get(peer.uriByName("rebound.test"), Map.of());

            assertThat(success(request).body()).isEqualTo("ok");
            assertThat(lookups).hasValue(1);
            assertThat(failure(request)).isInstanceOf(RefusedAddressException.class);
            assertThat(peer.requests()).hasSize(1);
        }
    }

    @Test
    void sendWhenAPortIsNotPermittedThenDoesNotConnect() throws Exception {
        http.close();
        http = http(
                AddressGuard.publicAnd(List.of())
                        .onPorts(List.of(PortRange.parse("443")))
                        .with(host -> InetAddress.getAllByName("8.8.8.8")),
                LONG,
                4);

        assertThat(failure(HttpRequest.get(URI.create("http://public.test:6379/"), Map.of())))
                .isInstanceOf(RefusedPortException.class)
                .hasMessageContaining("6379");
        assertThat(failure(HttpRequest.get(URI.create("https://public.test:22/"), Map.of())))
                .isInstanceOf(RefusedPortException.class);
    }

    @Test
    void sendWhenANameHasRefusedAddressesTooThenConnectsToTheOther() throws Exception {
        http.close();
        http = http(
                AddressGuard.publicAnd(List.of(AddressRange.parse("127.0.0.1"))).with(host -> new InetAddress[] {
                    InetAddress.getAllByName("169.254.169.254")[0], InetAddress.getAllByName("127.0.0.1")[0]
                }),
                LONG,
                4);
        try (Peer peer = Peer.answering(OK)) {
            assertThat(success(HttpRequest.get(peer.uriByName("mixed.test"), Map.of()))
                            .body())
                    .isEqualTo("ok");
        }
    }

    @Test
    void sendWhenTooManyAreUnderWayThenIsRejectedAtOnce() throws Exception {
        http.close();
        http = http(LOOPBACK, LONG, 2);
        try (Peer peer = Peer.holding(OK)) {
            CompletableFuture<HttpReply> first = http.send(get(peer));
            CompletableFuture<HttpReply> second = http.send(get(peer));

            CompletableFuture<HttpReply> third = http.send(get(peer));

            assertThat(third).isCompletedExceptionally();
            assertThat(failure(third)).isInstanceOf(RejectedExecutionException.class);
            peer.release();
            assertThat(first).succeedsWithin(LONG);
            assertThat(second).succeedsWithin(LONG);
            assertThat(http.send(get(peer))).succeedsWithin(LONG);
        }
    }

    @Test
    void sendWhenCalledFromTheEndOfTheLastThenIsNotRejected() throws Exception {
        http.close();
        http = http(LOOPBACK, LONG, 1);
        try (Peer peer = Peer.answering(OK)) {
            CompletableFuture<HttpReply> chain = http.send(get(peer));
            for (int i = 0; i < 50; i++) {
                chain = chain.thenCompose(reply -> http.send(get(peer)));
            }

            assertThat(chain).succeedsWithin(LONG);
            assertThat(peer.requests()).hasSize(51);
        }
    }

    @Test
    void sendWhenClosedThenIsRejected() throws Exception {
        try (Peer peer = Peer.answering(OK)) {
            http.close();

            assertThat(failure(get(peer))).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void sendWhenThereIsAProxyThenAsksIt() throws Exception {
        try (Peer proxy = Peer.answering(OK)) {
            useProxy(proxy, Optional.empty());

            assertThat(success(HttpRequest.get(URI.create("http://range.test:81/a?b"), Map.of()))
                            .body())
                    .isEqualTo("ok");

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET http://range.test:81/a?b HTTP/1.1\r\n")
                    .contains("Host: range.test:81\r\n")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void sendWhenProxyIsForOtherHostsThenConnectsDirectly() throws Exception {
        try (Peer proxy = Peer.answering(OK);
                Peer peer = Peer.answering(OK)) {
            useProxy(proxy, Optional.empty());

            success(get(peer));

            assertThat(peer.requests()).hasSize(1);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenProxyHasCredentialsThenSendsThemAtOnceAndToNobodyElse() throws Exception {
        try (Peer proxy = Peer.answering(OK);
                Peer peer = Peer.answering(OK)) {
            useProxy(proxy, Optional.of(new Credentials("Aladdin", "open sesame")));

            success(HttpRequest.get(URI.create("http://range.test/"), Map.of()));
            success(get(peer));

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
            assertThat(peer.requests()).singleElement().asString().doesNotContain("Authorization");
        }
    }

    @Test
    void sendWhenDestinationIsHttpsThenTunnelsThroughTheProxyWithItsCredentials() throws Exception {
        try (Peer proxy = Peer.answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")) {
            useProxy(proxy, Optional.of(new Credentials("Aladdin", "open sesame")));

            assertThat(success(HttpRequest.get(URI.create("https://range.test/secret"), Map.of()))
                            .status())
                    .isEqualTo(502);

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT range.test:443 HTTP/1.1\r\n")
                    .contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n")
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({"http, true", "http, false", "https, true", "https, false"})
    void sendWhenProxyWantsOtherCredentialsThenIsAskedOnceAndGivesItsAnswer(String scheme, boolean has)
            throws Exception {
        try (Peer proxy =
                Peer.answering("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=p\r\nContent-Length: 0\r\n\r\n")) {
            useProxy(proxy, has ? Optional.of(new Credentials("Aladdin", "wrong")) : Optional.empty());

            assertThat(success(HttpRequest.get(URI.create(scheme + "://range.test/"), Map.of()))
                            .status())
                    .isEqualTo(407);

            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void proxyWhenPrintedThenDoesNotShowItsCredentials() {
        assertThat(new HttpProxy("http", "proxy", 1, Optional.of(new Credentials("Aladdin", "open sesame"))))
                .asString()
                .contains("proxy")
                .doesNotContain("Aladdin", "sesame");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S, 1, 1", "PT-1S, PT1S, 1, 1", "PT2S, PT1S, 1, 1", "PT1S, PT1S, -1, 1", "PT1S, PT1S, 1, 0"})
    void limitsWhenTheyMakeNoSenseThenAreRefused(Duration connect, Duration total, int bytes, int concurrent) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpLimits(connect, total, bytes, concurrent));
    }

    private void useTimeout(Duration total) {
        http.close();
        http = http(LOOPBACK, total, 4);
    }

    private void useProxy(Peer proxy, Optional<Credentials> credentials) {
        http.close();
        URI uri = proxy.uri("/");
        HttpProxy way = new HttpProxy("http", uri.getHost(), uri.getPort(), credentials);
        http = new OutgoingHttp(
                "test",
                LOOPBACK,
                new HttpLimits(LONG, LONG, MAX_REPLY_BYTES, 4),
                host -> host.endsWith(".test") ? Optional.of(way) : Optional.empty());
    }

    private HttpReply success(HttpRequest request) {
        return assertThat(http.send(request)).succeedsWithin(LONG).actual();
    }

    private @Nullable Throwable failure(HttpRequest request) {
        return failure(http.send(request));
    }

    private static @Nullable Throwable failure(CompletableFuture<HttpReply> exchange) {
        return assertThat(exchange)
                .failsWithin(LONG)
                .withThrowableOfType(ExecutionException.class)
                .actual()
                .getCause();
    }

    private static HttpRequest get(Peer peer) {
        return HttpRequest.get(peer.uri("/"), Map.of());
    }

    private static OutgoingHttp http(AddressGuard guard, Duration total, int maxConcurrent) {
        return new OutgoingHttp("test", guard, new HttpLimits(total, total, MAX_REPLY_BYTES, maxConcurrent));
    }
}
