package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonthSpanTest {

    private static final UsageMonth CURRENT = new UsageMonth(202611);

    @ParameterizedTest
    @CsvSource({
        ", , 202611, 202611",
        "'', '', 202611, 202611",
        "2026-01, , 202601, 202601",
        ", 2026-03, 202603, 202603",
        "2026-01, 2026-03, 202601, 202603",
        "2026-05, 2026-05, 202605, 202605"
    })
    void parseWhenAnEndIsAbsentThenTheOtherCounts(@Nullable String from, @Nullable String to, int first, int last) {
        assertThat(MonthSpan.parse(from, to, CURRENT))
                .isEqualTo(new MonthSpan(new UsageMonth(first), new UsageMonth(last)));
    }

    @ParameterizedTest
    @CsvSource({"2026-13, 2026-12, from", "2026-01, soon, to", "2026-02, 2026-01, to", "2026-01, 2036-01, to"})
    void parseWhenAnEndIsUnusableThenNamesIt(String from, String to, String parameter) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> MonthSpan.parse(from, to, CURRENT))
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", parameter));
    }

    @Test
    void monthsWhenSpanCrossesTheYearThenListsEveryMonthWithBothEnds() {
        assertThat(MonthSpan.parse("2026-11", "2027-02", CURRENT).months())
                .extracting(UsageMonth::toString)
                .containsExactly("2026-11", "2026-12", "2027-01", "2027-02");
    }

    @Test
    void monthsWhenSpanIsTheLongestThenHas120() {
        assertThat(MonthSpan.parse("2026-01", "2035-12", CURRENT).months()).hasSize(120);
    }
}
