package io.cloakroom.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long a user's first day, which is free, lasts. */
public enum FirstDay {
    /** 24 hours from sign-up. */
    HOURS {
        @Override
        Instant endsAt(Instant signedUpAt) {
            return signedUpAt.plus(Duration.ofHours(24));
        }
    },
    /** Until midnight UTC after sign-up. */
    UTC_DAY {
        @Override
        Instant endsAt(Instant signedUpAt) {
            return LocalDate.ofInstant(signedUpAt, ZoneOffset.UTC)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
    };

    abstract Instant endsAt(Instant signedUpAt);
}
