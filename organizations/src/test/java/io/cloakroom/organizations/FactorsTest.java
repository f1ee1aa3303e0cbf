package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FactorsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void ageWhenPasswordAndCodeWereUsedThenTheCodeIsTheSecondFactor() {
        Factors factors = new Factors(List.of(used("otp", 3), used("password", 5)), Optional.empty());

        assertThat(factors.firstAge(NOW)).isEqualTo(5);
        assertThat(factors.secondAge(NOW)).isEqualTo(3);
    }

    @Test
    void ageWhenPasswordWasAskedForAgainThenTheLastTimeCounts() {
        Factors factors = new Factors(List.of(used("password", 50), used("otp", 50), used("password", 1)), ago(50));

        assertThat(factors.firstAge(NOW)).isEqualTo(1);
        assertThat(factors.secondAge(NOW)).isEqualTo(50);
    }

    @Test
    void ageWhenTwoCodesWereUsedThenTheEarlierIsTheFirstFactor() {
        Factors factors = new Factors(List.of(used("otp", 1), used("cloakroom-email-code", 2)), Optional.empty());

        assertThat(factors.firstAge(NOW)).isEqualTo(2);
        assertThat(factors.secondAge(NOW)).isEqualTo(1);
    }

    @Test
    void ageWhenNoFactorIsKnownThenTheSignInCounts() {
        Factors factors = new Factors(List.of(), ago(7));

        assertThat(factors.firstAge(NOW)).isEqualTo(7);
        assertThat(factors.secondAge(NOW)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cookie", "condition", "createUserIfUnique", "reviewProfile", "captcha", "device", "breach-check"
            })
    void ageWhenAStepProvesNothingThenItIsNoFactor(String kind) {
        Factors factors = new Factors(List.of(used("password", 5), used(kind, 3)), Optional.empty());

        assertThat(factors.firstAge(NOW)).isEqualTo(5);
        assertThat(factors.secondAge(NOW)).isEqualTo(-1);
        assertThat(new Factors(List.of(used(kind, 3)), ago(4)).firstAge(NOW)).isEqualTo(4);
    }

    @Test
    void ageWhenClocksDifferThenIsNeverNegativeByThat() {
        assertThat(new Factors(List.of(), ago(-1)).firstAge(NOW)).isZero();
        assertThat(new Factors(List.of(), Optional.empty()).firstAge(NOW)).isEqualTo(-1);
    }

    private static Factor used(String kind, long minutesAgo) {
        return new Factor(kind, NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private static Optional<Instant> ago(long minutes) {
        return Optional.of(NOW.minus(Duration.ofMinutes(minutes)));
    }
}
