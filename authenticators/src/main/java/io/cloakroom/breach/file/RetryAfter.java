package io.cloakroom.breach.file;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait: the header has seconds or a date. Zero if it has neither, or one that is past. */
    static Duration parse(String value, Clock clock) {
        String text = value.strip();
        Duration wait;
        try {
            wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
