package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole online way, with a service that does what a test wants. */
final class BreachServiceTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String PREFIX = PasswordDigest.of(PASSWORD).prefix();
    private static final String SUFFIX = PasswordDigest.of(PASSWORD).suffix();
    private static final String OTHER = "0018A45C4D1DEF81644B54AB7F969B88D65";

    private final RangeServer server = new RangeServer();
    private final AtomicLong now = new AtomicLong();
    private BreachService service = service(Map.of());

    @AfterEach
    void close() {
        service.close();
        server.close();
    }

    @Test
    void checkWhenPasswordWasSeenThenIsBreached() {
        server.answer(200, OTHER + ":3\r\n" + SUFFIX + ":9545824\r\n");

        assertThat(check(1)).isEqualTo(new Breached(Source.ONLINE, OptionalLong.of(9_545_824)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OTHER + ":3\r\n"})
    void checkWhenPasswordIsNotListedThenIsClean(String body) {
        server.answer(200, body);

        assertThat(check(1)).isEqualTo(new Clean(Source.ONLINE));
    }

    @Test
    void checkWhenPasswordIsListedAsPaddingThenIsClean() {
        server.answer(200, SUFFIX + ":0\r\n");

        assertThat(check(1)).isEqualTo(new Clean(Source.ONLINE));
    }

    @Test
    void checkWhenPasswordWasSeenLessOftenThanTheMinimumThenIsClean() {
        server.answer(200, SUFFIX + ":5\r\n");

        assertThat(check(6)).isEqualTo(new Clean(Source.ONLINE));
        assertThat(check(5)).isEqualTo(new Breached(Source.ONLINE, OptionalLong.of(5)));
    }

    @Test
    void checkWhenPasswordIsCommonThenIsBreachedAndNobodyIsAsked() {
        assertThat(service.checker().check("Password1", 1_000_000)).isEqualTo(Breached.uncounted(Source.BUILT_IN));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void checkWhenAskedThenNothingButThePrefixLeavesTheServer() {
        check(1);

        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo("GET /range/" + PREFIX);
            assertThat(asked.headers().values().toString() + asked.body())
                    .doesNotContainIgnoringCase(PASSWORD)
                    .doesNotContainIgnoringCase(SUFFIX.substring(0, 6));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 400, 404, 429, 500, 503})
    void checkWhenServiceAnswersAnythingButOkThenIsUnknownAndSaysTheStatus(int status) {
        server.answer(status, status == 204 ? "" : SUFFIX + ":9");

        assertThat(skipped(check(1), SkipReason.STATUS)).contains("status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Welcome to the guest network</body></html>",
                OTHER + ":3\r\n<html>",
                "{\"error\":\"no\"}",
                OTHER + ":3\r\n0018A4"
            })
    void checkWhenServiceAnswersSomethingElseThenIsUnknown(String body) {
        server.answer(200, body);

        assertThat(skipped(check(1), SkipReason.GARBAGE)).contains("no list of hashes");
    }

    @Test
    void checkWhenAnswerIsTooLongThenIsUnknown() {
        server.answer(200, (OTHER + ":3\r\n").repeat(HttpRangeSource.MAX_REPLY_BYTES / 39 + 1));

        assertThat(skipped(check(1), SkipReason.GARBAGE)).contains("too much");
    }

    @Test
    void checkWhenServiceDoesNotAnswerThenIsUnknownAndSaysThatTimeIsOver() {
        restart(Map.of("timeout", "300ms"));
        server.hold();

        assertThat(skipped(check(1), SkipReason.TIMEOUT)).contains("No complete reply within 300 ms");
    }

    @Test
    void checkWhenNobodyListensThenIsUnknownAndSaysSo() {
        server.close();

        assertThat(skipped(check(1), SkipReason.UNREACHABLE)).contains("refused");
    }

    @Test
    void checkWhenAskedAgainThenTheAnswerIsRemembered() {
        server.answer(200, SUFFIX + ":5\r\n");
        check(1);
        server.answer(503, "");
        now.addAndGet(Duration.ofHours(23).toNanos());

        assertThat(check(1)).isInstanceOf(Breached.class);
        assertThat(server.asked()).hasSize(1);

        now.addAndGet(Duration.ofHours(2).toNanos());
        assertThat(check(1)).isInstanceOf(Unknown.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void checkWhenServiceFailsAgainAndAgainThenIsLeftAloneAndThenTriedOnce() {
        restart(Map.of("breaker-failures", "3", "breaker-pause", "60s"));
        server.answer(503, "");
        IntStream.range(0, 3).forEach(i -> skipped(check(1), SkipReason.STATUS));
        assertThat(service.breakerState()).isEqualTo(2);

        assertThat(((Unknown) check(1)).reason()).isEqualTo(SkipReason.BREAKER_OPEN);
        assertThat(server.asked()).hasSize(3);

        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(service.breakerState()).isEqualTo(1);
        skipped(check(1), SkipReason.STATUS);
        assertThat(((Unknown) check(1)).reason()).isEqualTo(SkipReason.BREAKER_OPEN);
        assertThat(server.asked()).hasSize(4);

        now.addAndGet(Duration.ofSeconds(60).toNanos());
        server.answer(200, "");
        assertThat(check(1)).isInstanceOf(Clean.class);
        assertThat(service.breakerState()).isZero();
    }

    @Test
    void checkWhenBreakerIsOpenThenWhatIsRememberedIsStillKnown() {
        restart(Map.of("breaker-failures", "1"));
        server.answer(200, SUFFIX + ":5\r\n");
        check(1);
        server.answer(503, "");
        service.checker().check("another password that nobody has", 1);
        assertThat(service.breakerState()).isEqualTo(2);

        assertThat(check(1)).isInstanceOf(Breached.class);
    }

    @Test
    void checkWhenManyAskAboutOnePasswordAtOnceThenTheServiceIsAskedOnce() throws Exception {
        server.answer(200, SUFFIX + ":5\r\n");
        server.hold();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<BreachVerdict>> checks = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> check(1), threads))
                    .toList();
            await().until(() -> !server.asked().isEmpty());
            server.release();

            assertThat(checks).allSatisfy(check -> assertThat(check.join()).isInstanceOf(Breached.class));
            assertThat(server.asked()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void restart(Map<String, String> options) {
        service.close();
        service = service(options);
    }

    private BreachService service(Map<String, String> options) {
        return BreachService.start(server.settings(options), now::get);
    }

    private BreachVerdict check(int minCount) {
        return service.checker().check(PASSWORD, minCount);
    }

    /** The explanation, which says where the service is and nothing about the password. */
    private String skipped(BreachVerdict verdict, SkipReason reason) {
        return assertThat(verdict)
                .asInstanceOf(type(Unknown.class))
                .satisfies(unknown -> assertThat(unknown.reason()).isEqualTo(reason))
                .extracting(Unknown::explanation)
                .satisfies(explanation -> assertThat(explanation)
                        .contains(server.uri("/").toString())
                        .doesNotContainIgnoringCase(PASSWORD)
                        .doesNotContainIgnoringCase(SUFFIX)
                        .doesNotContain(PREFIX))
                .actual();
    }
}
