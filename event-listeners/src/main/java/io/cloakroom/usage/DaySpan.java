package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days in a row, both ends included. */
public record DaySpan(UsageDay from, UsageDay to) {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 400;

    /**
     * Reads the query parameters {@code from} and {@code to}; by default, the 30 days up to today.
     *
     * @throws ApiException 422 naming the parameter at fault
     */
    public static DaySpan parse(@Nullable String from, @Nullable String to, UsageDay today) {
        UsageDay last = to == null || to.isEmpty() ? today : UsageDay.parse("to", to);
        UsageDay first = from == null || from.isEmpty()
                ? new UsageDay(last.date().minusDays(DEFAULT_DAYS - 1))
                : UsageDay.parse("from", from);
        if (last.date().isBefore(first.date())) {
            throw ApiException.invalidParameter("to", "to is not before from.");
        }
        if (first.date().until(last.date(), ChronoUnit.DAYS) >= MAX_DAYS) {
            throw ApiException.invalidParameter("to", "Ask for %d days at the most.".formatted(MAX_DAYS));
        }
        return new DaySpan(first, last);
    }

    public List<UsageDay> days() {
        return from.date().datesUntil(to.date().plusDays(1)).map(UsageDay::new).toList();
    }

    /** The weeks, from Monday to Sunday, that any of the days is in. */
    public List<DaySpan> weeks() {
        LocalDate monday = from.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Stream.iterate(monday, day -> !day.isAfter(to.date()), day -> day.plusWeeks(1))
                .map(day -> new DaySpan(new UsageDay(day), new UsageDay(day.plusDays(6))))
                .toList();
    }
}
