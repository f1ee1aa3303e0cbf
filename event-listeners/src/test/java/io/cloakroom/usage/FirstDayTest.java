package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstDayTest {

    private static final Instant SIGN_UP = Instant.parse("2026-11-05T10:00:00.000Z");

    @ParameterizedTest
    @CsvSource({
        "HOURS,   2026-11-05T10:00:00.000Z, false",
        "HOURS,   2026-11-06T09:59:59.999Z, false",
        "HOURS,   2026-11-06T10:00:00.000Z, true",
        "HOURS,   2026-12-01T00:00:00.000Z, true",
        "UTC_DAY, 2026-11-05T23:59:59.999Z, false",
        "UTC_DAY, 2026-11-06T00:00:00.000Z, true"
    })
    void isBillableWhenFirstDayEndsThenTurnsAtThatInstant(FirstDay firstDay, Instant at, boolean billable) {
        assertThat(isBillable(firstDay, at, Optional.of(SIGN_UP))).isEqualTo(billable);
    }

    @ParameterizedTest
    @CsvSource({"HOURS", "UTC_DAY"})
    void isBillableWhenSignUpIsNotKnownThenIs(FirstDay firstDay) {
        assertThat(isBillable(firstDay, Instant.EPOCH, Optional.empty())).isTrue();
    }

    @Test
    void isBillableWhenClockOfAnotherNodeIsAheadThenIsStillTheFirstDay() {
        assertThat(isBillable(FirstDay.HOURS, SIGN_UP, Optional.of(SIGN_UP.plusSeconds(3))))
                .isFalse();
    }

    private static boolean isBillable(FirstDay firstDay, Instant at, Optional<Instant> signedUpAt) {
        return new UsageRules(firstDay, false)
                .isBillable(
                        new Activity("realm", "user", at, Optional.empty(), Optional.empty()), new SignUp(signedUpAt));
    }
}
