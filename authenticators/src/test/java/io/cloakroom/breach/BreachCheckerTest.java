package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.core.http.OutgoingHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BreachCheckerTest {

    private static final String PASSWORD = "password";
    private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";

    private final RangeServer server = new RangeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void checkWhenPasswordWasSeenThenIsBreached() {
        server.answer(200, "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n" + SUFFIX + ":9545824\r\n");

        assertThat(check(1)).isEqualTo(new Breached(9_545_824));
    }

    @Test
    void checkWhenPasswordIsNotListedThenIsClean() {
        server.answer(200, "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n");

        assertThat(check(1)).isEqualTo(new Clean());
    }

    @Test
    void checkWhenPasswordIsListedAsPaddingThenIsClean() {
        server.answer(200, SUFFIX + ":0\r\n");

        assertThat(check(1)).isEqualTo(new Clean());
    }

    @Test
    void checkWhenPasswordWasSeenLessOftenThanTheMinimumThenIsClean() {
        server.answer(200, SUFFIX + ":5\r\n");

        assertThat(check(6)).isEqualTo(new Clean());
        assertThat(check(5)).isEqualTo(new Breached(5));
    }

    @Test
    void checkWhenAskedThenNothingButThePrefixLeavesTheServer() {
        check(1);

        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo("GET /range/5BAA6");
            assertThat(asked.headers().values().toString() + asked.body())
                    .doesNotContainIgnoringCase(PASSWORD)
                    .doesNotContainIgnoringCase(SUFFIX.substring(0, 6));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 400, 404, 429, 500, 503})
    void checkWhenSourceAnswersAnythingButOkThenIsUnknownAndSaysTheStatus(int status) {
        server.answer(status, status == 204 ? "" : SUFFIX + ":9");

        assertThat(reason(check(1))).contains("status " + status);
    }

    @Test
    void checkWhenSourceDoesNotAnswerThenIsUnknownAndSaysThatTimeIsOver() {
        server.hold();

        assertThat(reason(check(1, Duration.ofMillis(300)))).contains("No complete reply within 300 ms");
    }

    @Test
    void checkWhenNobodyListensThenIsUnknownAndSaysSo() {
        server.close();

        assertThat(reason(check(1))).contains("refused");
    }

    private BreachVerdict check(int minCount) {
        return check(minCount, Duration.ofSeconds(10));
    }

    private BreachVerdict check(int minCount, Duration timeout) {
        BreachSettings settings = server.settings(timeout);
        try (OutgoingHttp http = settings.http()) {
            return settings.checker(http).check(PASSWORD, minCount);
        }
    }

    private String reason(BreachVerdict verdict) {
        return assertThat(verdict)
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::reason)
                .satisfies(reason -> assertThat(reason)
                        .contains(server.uri("/").toString())
                        .doesNotContainIgnoringCase(PASSWORD)
                        .doesNotContainIgnoringCase(SUFFIX)
                        .doesNotContain("5BAA6"))
                .actual();
    }
}
