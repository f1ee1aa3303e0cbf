package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.usage.UsageRecorder.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UsageRecorderTest {

    private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");
    private static final SignUp LONG_AGO = new SignUp(Optional.of(NOW.minus(Duration.ofDays(300))));
    private static final SignUp JUST_NOW = new SignUp(Optional.of(NOW));
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> ACME = Optional.of("acme");

    private final UsageRecorder recorder = new UsageRecorder(new UsageRules(FirstDay.HOURS, false), 1000);
    private final MemoryUsageStore store = new MemoryUsageStore();

    @Test
    void recordWhenTransactionCommitsThenIsCounted() {
        Recorded recorded = recorder.record(activity(NOW, NONE), LONG_AGO, store);
        assertThat(recorder.isCounted(activity(NOW, NONE))).isFalse();

        recorded.committed().run();

        assertThat(recorder.isCounted(activity(NOW, NONE))).isTrue();
        assertThat(recorder.isCounted(activity(NOW.plus(Duration.ofDays(20)), NONE)))
                .isTrue();
    }

    @Test
    void isCountedWhenUserRealmOrClientIsAnotherThenIsNot() {
        record(activity(NOW, NONE), LONG_AGO);

        assertThat(recorder.isCounted(new Activity("realm", "someone else", NOW, Optional.of("app"), NONE)))
                .isFalse();
        assertThat(recorder.isCounted(new Activity("another", "user", NOW, Optional.of("app"), NONE)))
                .isFalse();
        assertThat(recorder.isCounted(new Activity("realm", "user", NOW, Optional.of("other"), NONE)))
                .isFalse();
    }

    @Test
    void isCountedWhenFirstDayEndsThenUserIsAskedForAgainOnce() {
        Instant billableFrom = NOW.plus(Duration.ofHours(24));
        record(activity(NOW, NONE), JUST_NOW);

        assertThat(recorder.isCounted(activity(billableFrom.minusMillis(1), NONE)))
                .isTrue();
        assertThat(recorder.isCounted(activity(billableFrom, NONE))).isFalse();

        record(activity(billableFrom, NONE), JUST_NOW);

        assertThat(recorder.isCounted(activity(billableFrom, NONE))).isTrue();
        assertThat(recorder.isCounted(activity(billableFrom.plus(Duration.ofDays(9)), NONE)))
                .isTrue();
        assertThat(store.rows.values()).hasSize(2).allMatch(UsageRow::billable);
    }

    @Test
    void isCountedWhenMonthTurnsThenIsNotFromThatMillisecondOn() {
        record(activity(NOW, ACME), LONG_AGO);

        assertThat(recorder.isCounted(activity(Instant.parse("2026-11-30T23:59:59.999Z"), ACME)))
                .isTrue();
        assertThat(recorder.isCounted(activity(Instant.parse("2026-12-01T00:00:00Z"), ACME)))
                .isFalse();
    }

    @Test
    void isCountedWhenOrganizationIsNewThenIsNot() {
        record(activity(NOW, NONE), LONG_AGO);
        assertThat(recorder.isCounted(activity(NOW, ACME))).isFalse();

        record(activity(NOW, ACME), LONG_AGO);

        assertThat(recorder.isCounted(activity(NOW, ACME))).isTrue();
        assertThat(recorder.isCounted(activity(NOW, NONE))).isTrue();
        assertThat(recorder.isCounted(activity(NOW, Optional.of("other")))).isFalse();
    }

    @Test
    void recordWhenNodeRemembersNothingThenCountsTheSame() {
        UsageRecorder forgetful = new UsageRecorder(new UsageRules(FirstDay.HOURS, false), 0);
        for (int i = 0; i < 3; i++) {
            forgetful.record(activity(NOW, ACME), LONG_AGO, store).committed().run();
        }

        assertThat(store.rows).hasSize(3);
    }

    private void record(Activity activity, SignUp signUp) {
        recorder.record(activity, signUp, store).committed().run();
    }

    private static Activity activity(Instant at, Optional<String> organization) {
        return new Activity("realm", "user", at, Optional.of("app"), organization);
    }
}
