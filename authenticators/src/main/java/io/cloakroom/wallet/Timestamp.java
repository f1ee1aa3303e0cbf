package io.cloakroom.wallet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A time in the words of RFC 3339, kept as it was written. Days that the calendar does not have are refused, and so are
 * leap seconds, which no server's clock has.
 */
record Timestamp(String text) {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    Timestamp {
        Instant unused = read(text);
    }

    /** To the millisecond, which is what wallets show. */
    static Timestamp of(Instant at) {
        return new Timestamp(at.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    Instant instant() {
        return read(text);
    }

    private static Instant read(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw new MalformedMessageException("a time");
    }
}
