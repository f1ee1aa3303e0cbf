package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageMonthTest {

    private final TimeZone usual = TimeZone.getDefault();

    @BeforeEach
    void liveWestOfGreenwich() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void liveAsUsual() {
        TimeZone.setDefault(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31T23:59:59.999Z, 202610",
        "2026-11-01T00:00:00.000Z, 202611",
        "2026-11-30T23:59:59.999Z, 202611",
        "2026-12-01T00:00:00.000Z, 202612",
        "2026-12-31T23:59:59.999Z, 202612",
        "2027-01-01T00:00:00.000Z, 202701",
        "2028-02-29T23:59:59.999Z, 202802",
        "2028-03-01T00:00:00.000Z, 202803"
    })
    void ofWhenMonthTurnsThenTurnsToTheMillisecondInUtc(Instant instant, int expected) {
        assertThat(UsageMonth.of(instant).number()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-11, 202611", "2000-01, 200001", "9999-12, 999912"})
    void parseWhenTextIsAMonthThenReadsIt(String text, int expected) {
        UsageMonth month = UsageMonth.parse("from", text);

        assertThat(month.number()).isEqualTo(expected);
        assertThat(month).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "2026-13", "2026-00", "2026-1", "202611", "2026-11-01", "1999-12", "+10000-01", "now"
            })
    void parseWhenMonthIsNoMonthThenNamesTheParameter(String text) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> UsageMonth.parse("from", text))
                .withMessage("from is a month such as 2026-11 (YYYY-MM, UTC).")
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", "from"));
    }

    @ParameterizedTest
    @CsvSource({"202611, 202612", "202612, 202701"})
    void nextWhenCalledThenGivesTheMonthAfter(int number, int expected) {
        assertThat(new UsageMonth(number).next().number()).isEqualTo(expected);
    }

    @Test
    void closesAtWhenAskedThenIsThreeDaysAfterTheEnd() {
        assertThat(new UsageMonth(202612).closesAt()).isEqualTo("2027-01-04T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"202611, 202611", "20261125, 202611", "999912, 999912", "99991231, 999912"})
    void ofPeriodWhenPeriodIsADayThenIsItsMonth(int period, int expected) {
        assertThat(UsageMonth.ofPeriod(period).number()).isEqualTo(expected);
    }

    @Test
    void compareToWhenYearsDifferThenOrdersByTime() {
        assertThat(new UsageMonth(202612)).isLessThan(new UsageMonth(202701));
        assertThat(new UsageMonth(202612)).isGreaterThan(new UsageMonth(202611));
    }
}
