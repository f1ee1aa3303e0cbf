package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsagePageFiguresTest {

    private static final UsageMonth NOVEMBER = new UsageMonth(202611);

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T00:00:00Z, 200",
        "2026-11-11T00:00:00Z, 300",
        "2026-11-01T00:00:00Z, 100",
        "2026-12-01T00:00:00Z, 100",
        "2026-12-05T00:00:00Z, 100"
    })
    void atThisPaceWhenMonthGoesOnThenExtendsItInAStraightLine(Instant now, long expected) {
        assertThat(Projection.atThisPace(NOVEMBER, 100, now)).isEqualTo(expected);
    }

    @Test
    void barsWhenFiguresDifferThenAreToScaleAndNeverVanish() {
        BarChart chart = BarChart.of(List.of(month(0, 0), month(1, 1), month(100_000, 50_000)));

        assertThat(chart.bars()).extracting(BarChart.Bar::active).containsExactly(0, 1, 180);
        assertThat(chart.bars()).extracting(BarChart.Bar::billable).containsExactly(0, 1, 90);
        assertThat(chart.bars()).allMatch(bar -> bar.x() + bar.width() < chart.width());
    }

    private static MonthFigures month(long active, long billable) {
        return new MonthFigures("2026-11", new Count(active, billable, 0), 0, false, true, List.of());
    }
}
