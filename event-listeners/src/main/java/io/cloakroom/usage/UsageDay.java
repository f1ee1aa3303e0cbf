package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A day in UTC. */
public record UsageDay(LocalDate date) {

    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 9999;

    public static UsageDay of(Instant instant) {
        return new UsageDay(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /**
     * @param parameter the name of the query parameter, for the error
     * @throws ApiException 422 if the text is no day
     */
    public static UsageDay parse(String parameter, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= MIN_YEAR && date.getYear() <= MAX_YEAR) {
                return new UsageDay(date);
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw ApiException.invalidParameter(
                parameter, "%s is a day such as 2026-11-05 (YYYY-MM-DD, UTC).".formatted(parameter));
    }

    /** {@code yyyymmdd}, as the tables have it. */
    public int number() {
        return (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
    }

    /** {@code YYYY-MM-DD}. */
    @Override
    public String toString() {
        return date.toString();
    }
}
