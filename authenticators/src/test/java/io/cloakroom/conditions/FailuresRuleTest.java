package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FailuresRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final FailuresRule rule = FailuresRule.read(Options.of("", name -> null));

    @Test
    void readWhenNothingIsSetThenIsAsDocumented() {
        assertThat(rule).isEqualTo(new FailuresRule(3, Duration.ofHours(1)));
    }

    @Test
    void judgeWhenManyAndLateThenIsFound() {
        assertThat(rule.judge(3, NOON.minus(Duration.ofMinutes(59)), NOON).why())
                .isEqualTo("failures:3");
    }

    @Test
    void judgeWhenFewOrLongAgoThenIsNotFound() {
        assertThat(rule.judge(2, NOON, NOON)).isEqualTo(new Finding(false, "few-failures", "2"));
        assertThat(rule.judge(9, NOON.minus(Duration.ofHours(1)), NOON))
                .isEqualTo(new Finding(false, "old-failures", "9"));
    }
}
