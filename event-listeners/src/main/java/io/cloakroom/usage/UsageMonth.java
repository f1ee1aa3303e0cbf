package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A calendar month in UTC.
 *
 * @param number {@code yyyymm}, as the tables have it
 */
public record UsageMonth(int number) implements Comparable<UsageMonth> {

    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 9999;
    private static final Duration OPEN_AFTER_END = Duration.ofDays(3);

    public static UsageMonth of(Instant instant) {
        return of(YearMonth.from(instant.atZone(ZoneOffset.UTC)));
    }

    public static UsageMonth of(YearMonth month) {
        return new UsageMonth(month.getYear() * 100 + month.getMonthValue());
    }

    /** @param period {@code yyyymm} of a month, {@code yyyymmdd} of one of its days */
    public static UsageMonth ofPeriod(int period) {
        return new UsageMonth(period > MAX_YEAR * 100 + 12 ? period / 100 : period);
    }

    /**
     * @param parameter the name of the query parameter, for the error
     * @throws ApiException 422 if the text is no month
     */
    public static UsageMonth parse(String parameter, String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= MIN_YEAR && month.getYear() <= MAX_YEAR) {
                return of(month);
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw ApiException.invalidParameter(
                parameter, "%s is a month such as 2026-11 (YYYY-MM, UTC).".formatted(parameter));
    }

    /** Months are closed three days after their end. */
    public Instant closesAt() {
        return next().startsAt().plus(OPEN_AFTER_END);
    }

    public Instant startsAt() {
        return yearMonth().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The month so many before this one. */
    public UsageMonth minus(int months) {
        return of(yearMonth().minusMonths(months));
    }

    public UsageMonth next() {
        return of(yearMonth().plusMonths(1));
    }

    public YearMonth yearMonth() {
        return YearMonth.of(number / 100, number % 100);
    }

    @Override
    public int compareTo(UsageMonth other) {
        return Integer.compare(number, other.number);
    }

    /** {@code YYYY-MM}. */
    @Override
    public String toString() {
        return yearMonth().toString();
    }
}
