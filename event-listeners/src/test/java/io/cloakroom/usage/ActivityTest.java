package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActivityTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-05T10:00:00.000Z, false",
        "2026-11-06T09:59:59.999Z, false",
        "2026-11-06T10:00:00.000Z, true",
        "2026-12-01T00:00:00.000Z, true"
    })
    void isBillableWhenFirstDayEndsThenTurnsAfterExactly24Hours(Instant at, boolean billable) {
        Activity activity = activity(at, Optional.of(Instant.parse("2026-11-05T10:00:00.000Z")));

        assertThat(activity.isBillable()).isEqualTo(billable);
    }

    @Test
    void isBillableWhenSignUpIsNotKnownThenIs() {
        assertThat(activity(Instant.EPOCH, Optional.empty()).isBillable()).isTrue();
    }

    @Test
    void isBillableWhenClockOfAnotherNodeIsAheadThenIsStillTheFirstDay() {
        Instant at = Instant.parse("2026-11-05T10:00:00Z");

        assertThat(activity(at, Optional.of(at.plusSeconds(3))).isBillable()).isFalse();
    }

    @Test
    void monthWhenActivityIsGivenThenIsItsMonth() {
        assertThat(activity(Instant.parse("2026-10-31T23:59:59.999Z"), Optional.empty())
                        .month())
                .isEqualTo(new UsageMonth(202610));
    }

    private static Activity activity(Instant at, Optional<Instant> signedUpAt) {
        return new Activity("realm", "user", at, signedUpAt, Optional.empty());
    }
}
