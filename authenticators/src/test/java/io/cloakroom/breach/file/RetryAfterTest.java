package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "'Tue, 24 Nov 2026 12:01:30 GMT', 90",
        "'Tue, 24 Nov 2026 11:00:00 GMT', 0",
        "-5, 0",
        "soon, 0",
        "'', 0"
    })
    void parseWhenGivenAHeaderThenSaysHowLong(String value, long seconds) {
        assertThat(RetryAfter.parse(value, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
