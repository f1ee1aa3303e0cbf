package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.breach.BreachState.Looked;
import io.cloakroom.breach.BreachState.Marked;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.SignInFinding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SignInCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final PasswordAge PASSWORD = new PasswordAge(1_000);
    private static final PasswordAge LATER = new PasswordAge(2_000);
    private static final BreachPolicy DEFAULTS = new BreachPolicy(1, OnError.ALLOW, false);
    private static final Clean CLEAN = new Clean(Source.ONLINE);
    private static final Breached BREACHED = new Breached(Source.ONLINE, OptionalLong.of(3));
    private static final Unknown UNKNOWN = new Unknown(Source.ONLINE, SkipReason.TIMEOUT, "too late");

    private int asked;
    private String version = "v1";
    private String action = "require-update";
    private String minCount = "1";
    private Instant now = NOW;
    private PasswordAge password = PASSWORD;
    private BreachState state = BreachState.NONE;
    private @Nullable Looked saved;

    @Test
    void judgeWhenNothingIsKnownThenAsksAndRemembersTheAnswerOnly() {
        assertThat(judge(CLEAN).kind()).isEqualTo(Kind.FINE);
        assertThat(saved).isEqualTo(new Looked(NOW, "v1;min-count=1", PASSWORD, false, false));

        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);
        assertThat(judge(BREACHED).count()).hasValue(3);
        assertThat(saved).isEqualTo(new Looked(NOW, "v1;min-count=1", PASSWORD, true, false));
    }

    @Test
    void judgeWhenNothingCanBeFoundOutThenRemembersNothingAndSaysWhy() {
        SignInFinding finding = judge(UNKNOWN);

        assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(finding.unknown()).contains(UNKNOWN);
        assertThat(saved).isNull();
    }

    @Test
    void judgeWhenFoundCleanLatelyThenAsksNobody() {
        remember(CLEAN);
        now = NOW.plus(Duration.ofDays(30)).minusMillis(1);

        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.FINE);
        assertThat(asked).isZero();
    }

    @Test
    void judgeWhenTheDaysAreOverThenAsksAgain() {
        remember(CLEAN);
        now = NOW.plus(Duration.ofDays(30));

        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);
    }

    @Test
    void judgeWhenPasswordDataOrSettingsChangedThenAsksAgain() {
        remember(CLEAN);
        password = LATER;
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);

        password = PASSWORD;
        version = "v2";
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);

        version = "v1";
        minCount = "2";
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void judgeWhenFoundBreachedThenStaysSoWithoutAsking() {
        remember(BREACHED);

        assertThat(judge(CLEAN).kind()).isEqualTo(Kind.BREACHED);
        assertThat(asked).isZero();
    }

    @Test
    void judgeWhenFoundBreachedLongAgoAndNothingCanBeFoundOutThenStaysSo() {
        remember(BREACHED);
        now = NOW.plus(Duration.ofDays(300));

        SignInFinding finding = judge(UNKNOWN);
        assertThat(finding.kind()).isEqualTo(Kind.BREACHED);
        assertThat(finding.unknown()).contains(UNKNOWN);
    }

    /** Nobody knows whether it is still the same password. */
    @Test
    void judgeWhenPasswordIsInADirectoryThenIsNotHeldToWhatItWas() {
        password = PasswordAge.UNKNOWN;
        remember(BREACHED);
        assertThat(judge(CLEAN).kind()).isEqualTo(Kind.FINE);
        assertThat(judge(UNKNOWN).kind()).isEqualTo(Kind.UNKNOWN);

        remember(CLEAN);
        asked = 0;
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.FINE);
        assertThat(asked).isZero();
    }

    @Test
    void judgeWhenWarningWasDismissedThenWarnsAgainAfterTheDays() {
        action = "warn";
        dismiss();
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.FINE);
        assertThat(asked).isZero();

        now = NOW.plus(Duration.ofDays(30));
        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRE_UPDATE", "BLOCK"})
    void judgeWhenWarningWasDismissedAndTheActionIsStricterNowThenDismissalCountsNoMore(SignInAction stricter) {
        dismiss();
        action = stricter == SignInAction.BLOCK ? "block" : "require-update";

        assertThat(judge(BREACHED).kind()).isEqualTo(Kind.BREACHED);
    }

    @Test
    void judgeWhenPasswordIsMarkedThenAsksNobodyUntilItChanges() {
        state = new BreachState(
                Optional.of(new Looked(NOW, "v1;min-count=1", PASSWORD, false, false)),
                Optional.of(new Marked(NOW, "phished", "admin", PASSWORD)));
        assertThat(judge(CLEAN).kind()).isEqualTo(Kind.MARKED);
        assertThat(asked).isZero();

        password = LATER;
        assertThat(judge(CLEAN).kind()).isEqualTo(Kind.FINE);
    }

    @Test
    void isNewsWhenBreachedThenOnlyOnceAPassword() {
        Looked clean = new Looked(NOW, "v1", PASSWORD, false, false);
        Looked breached = new Looked(NOW, "v1", PASSWORD, true, false);
        Looked other = new Looked(NOW, "v1", LATER, true, false);
        BreachState knownClean = new BreachState(Optional.of(clean), Optional.empty());
        BreachState knownBreached = new BreachState(Optional.of(breached), Optional.empty());

        assertThat(BreachState.NONE.isNews(breached)).isTrue();
        assertThat(knownClean.isNews(breached)).isTrue();
        assertThat(knownBreached.isNews(other)).isTrue();
        assertThat(knownBreached.isNews(breached)).isFalse();
        assertThat(BreachState.NONE.isNews(clean)).isFalse();
    }

    private SignInFinding judge(BreachVerdict verdict) {
        SignInSettings settings = SignInSettings.read(Map.of("action", action, "min-count", minCount), DEFAULTS);
        return new SignInCheck(settings, Clock.fixed(now, ZoneOffset.UTC))
                .judge(
                        state,
                        password,
                        version,
                        () -> {
                            asked++;
                            return verdict;
                        },
                        looked -> saved = looked);
    }

    private void remember(BreachVerdict verdict) {
        state = BreachState.NONE;
        judge(verdict);
        state = new BreachState(Optional.ofNullable(saved), Optional.empty());
        asked = 0;
    }

    private void dismiss() {
        remember(BREACHED);
        state = new BreachState(state.looked().map(Looked::dismiss), Optional.empty());
    }
}
