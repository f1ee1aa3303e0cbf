package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Months in a row, both ends included. */
public record MonthSpan(UsageMonth from, UsageMonth to) {

    private static final int MAX_MONTHS = 120;

    /**
     * Reads the query parameters {@code from} and {@code to}. An absent end is the other one; absent both, the span is
     * the current month.
     *
     * @throws ApiException 422 naming the parameter at fault
     */
    public static MonthSpan parse(@Nullable String from, @Nullable String to, UsageMonth current) {
        @Nullable UsageMonth first = from == null || from.isEmpty() ? null : UsageMonth.parse("from", from);
        @Nullable UsageMonth last = to == null || to.isEmpty() ? null : UsageMonth.parse("to", to);
        UsageMonth start = first != null ? first : last != null ? last : current;
        UsageMonth end = last != null ? last : start;
        if (end.compareTo(start) < 0) {
            throw ApiException.invalidParameter("to", "to is not before from.");
        }
        if (start.yearMonth().until(end.yearMonth(), ChronoUnit.MONTHS) >= MAX_MONTHS) {
            throw ApiException.invalidParameter("to", "Ask for %d months at the most.".formatted(MAX_MONTHS));
        }
        return new MonthSpan(start, end);
    }

    public List<UsageMonth> months() {
        return Stream.iterate(from, month -> month.compareTo(to) <= 0, UsageMonth::next)
                .toList();
    }
}
