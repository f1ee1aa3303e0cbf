package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AbsenceRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void readWhenNothingIsSetThenIsAsDocumented() {
        assertThat(AbsenceRule.read(Options.of("", name -> null)))
                .isEqualTo(new AbsenceRule(Duration.ofDays(90), false));
    }

    @Test
    void readWhenTimeIsNoneThenNamesTheSetting() {
        assertThatThrownBy(() -> AbsenceRule.read(Options.of("", Map.of("after", "0s")::get)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("after");
    }

    @Test
    void judgeWhenLongAgoThenSaysHowLong() {
        AbsenceRule rule = new AbsenceRule(Duration.ofDays(90), false);

        assertThat(judge(rule, Duration.ofDays(90)).found()).isTrue();
        assertThat(judge(rule, Duration.ofDays(91)).why()).isEqualTo("absent:91d");
        assertThat(judge(rule, Duration.ofDays(90).minusMillis(1)).found()).isFalse();
    }

    @Test
    void judgeWhenNeverSeenThenCountsIfTheRuleSaysSo() {
        assertThat(new AbsenceRule(Duration.ofDays(1), false).judge(Optional.empty(), NOON))
                .isEqualTo(new Finding(false, "never", ""));
        assertThat(new AbsenceRule(Duration.ofDays(1), true).judge(Optional.empty(), NOON))
                .isEqualTo(new Finding(true, "never", ""));
    }

    private static Finding judge(AbsenceRule rule, Duration ago) {
        return rule.judge(Optional.of(new LastSignIn(NOON.minus(ago), Optional.empty(), Travel.NONE)), NOON);
    }
}
