package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DaySpanTest {

    private static final UsageDay TODAY = new UsageDay(LocalDate.parse("2026-11-25"));

    @Test
    void parseWhenNothingIsGivenThenIsTheLast30Days() {
        DaySpan span = DaySpan.parse(null, null, TODAY);

        assertThat(span.days()).hasSize(30);
        assertThat(span.from()).hasToString("2026-10-27");
        assertThat(span.to()).isEqualTo(TODAY);
    }

    @Test
    void weeksWhenSpanIsWithinWeeksThenAreWholeFromMondayOn() {
        assertThat(DaySpan.parse("2026-11-01", "2026-11-09", TODAY).weeks())
                .extracting(DaySpan::from, DaySpan::to)
                .extracting(Object::toString)
                .containsExactly("(2026-10-26, 2026-11-01)", "(2026-11-02, 2026-11-08)", "(2026-11-09, 2026-11-15)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-31, 2026-12-01, from",
        "2026-11, 2026-12-01, from",
        "2026-11-02, 2026-11-01, to",
        "2025-01-01, 2026-11-01, to"
    })
    void parseWhenSpanIsNoneThenNamesTheParameter(String from, String to, String parameter) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> DaySpan.parse(from, to, TODAY))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", parameter));
    }
}
