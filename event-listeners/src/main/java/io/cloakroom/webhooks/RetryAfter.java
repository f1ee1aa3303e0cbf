package io.cloakroom.webhooks;

import io.cloakroom.core.http.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): whole seconds, or a date. */
final class RetryAfter {

    private static final String HEADER = "retry-after";
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Empty if the reply has none, or none that can be understood. Never negative. */
    static Optional<Duration> of(HttpReply reply, Instant now) {
        return reply.header(HEADER).map(String::strip).flatMap(value -> read(value, now));
    }

    private static Optional<Duration> read(String value, Instant now) {
        if (value.matches("[0-9]{1," + MAX_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
