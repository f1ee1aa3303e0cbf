package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.usage.UsageRecorder.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @Test
    void recordWhenClientsAndOrganizationsComeLaterThenWritesTheirRowsAlone() {
        record(activity(NOW, NONE), LONG_AGO);
        record(activity(NOW, ACME), LONG_AGO);
        record(new Activity("realm", "user", NOW, Optional.of("other"), ACME), LONG_AGO);

        assertThat(store.written).containsExactly(List.of("*", "c:app"), List.of("o:acme"), List.of("c:other"));
        assertThat(store.statements).isEqualTo(3);
        assertThat(recorder.isCounted(new Activity("realm", "user", NOW, Optional.of("other"), NONE)))
                .isTrue();
    }

    @Test
    void recordWhenSeveralRequestsAreUnderWayThenRemembersWhatEachOfThemWrote() {
        Recorded one = recorder.record(activity(NOW, NONE), LONG_AGO, store);
        Recorded other = recorder.record(activity(NOW, ACME), LONG_AGO, store);
        other.committed().run();
        one.committed().run();

        assertThat(recorder.isCounted(activity(NOW, ACME))).isTrue();
    }

    @Test
    void recordWhenActivityOfTheFirstDayComesLateThenUserStaysBillable() {
        record(activity(NOW.plus(Duration.ofHours(24)), NONE), JUST_NOW);
        Activity late = activity(NOW.plusSeconds(1), ACME);
        record(late, JUST_NOW);

        assertThat(recorder.isCounted(activity(NOW.plus(Duration.ofHours(25)), NONE)))
                .isTrue();
        assertThat(recorder.isCounted(activity(NOW.plus(Duration.ofHours(25)), ACME)))
                .isFalse();
        assertThat(store.rows.values().stream().filter(UsageRow::billable).map(row -> row.scope()
                        .key()))
                .containsExactly("*", "c:app");
    }

    @Test
    void recordWhenDaysAreCountedThenMonthIsNotWrittenAgain() {
        UsageRecorder daily = new UsageRecorder(new UsageRules(FirstDay.HOURS, true), 1000);
        Recorded first = daily.record(activity(NOW, NONE), LONG_AGO, store);
        first.committed().run();
        Activity tomorrow = activity(NOW.plus(Duration.ofDays(1)), NONE);
        assertThat(daily.isCounted(activity(NOW, NONE))).isTrue();
        assertThat(daily.isCounted(tomorrow)).isFalse();

        Recorded second = daily.record(tomorrow, LONG_AGO, store);
        second.committed().run();

        assertThat(first.firstOfDay()).isTrue();
        assertThat(second.firstOfDay()).isTrue();
        assertThat(daily.isCounted(tomorrow)).isTrue();
        assertThat(store.statements).isEqualTo(3);
    }

    /** Two nodes, whose clocks are a little apart, on both sides of midnight. */
    @Test
    void recordWhenMonthTurnsThenTheTimeOfTheActivityDecidesWhicheverNodeSeesIt() {
        UsageRecorder other = new UsageRecorder(new UsageRules(FirstDay.HOURS, false), 1000);
        Instant last = Instant.parse("2026-11-30T23:59:59.999Z");
        Instant first = Instant.parse("2026-12-01T00:00:00Z");
        for (int twice = 0; twice < 2; twice++) {
            other.record(activity(first, NONE), LONG_AGO, store).committed().run();
            recorder.record(activity(last, NONE), LONG_AGO, store).committed().run();
            recorder.record(activity(first, NONE), LONG_AGO, store).committed().run();
            other.record(activity(last, NONE), LONG_AGO, store).committed().run();
        }

        assertThat(store.rows.keySet())
                .containsExactly(
                        "realm|202611|*|user",
                        "realm|202611|c:app|user",
                        "realm|202612|*|user",
                        "realm|202612|c:app|user");
    }

    private void record(Activity activity, SignUp signUp) {
        recorder.record(activity, signUp, store).committed().run();
    }

    private static Activity activity(Instant at, Optional<String> organization) {
        return new Activity("realm", "user", at, Optional.of("app"), organization);
    }
}
