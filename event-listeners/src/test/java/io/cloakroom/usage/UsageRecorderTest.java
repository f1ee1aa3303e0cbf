package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UsageRecorderTest {

    private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");
    private static final Optional<Instant> LONG_AGO = Optional.of(NOW.minus(Duration.ofDays(300)));
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> ACME = Optional.of("acme");

    private final UsageRecorder recorder = new UsageRecorder();
    private final MemoryUsageStore store = new MemoryUsageStore();

    @Test
    void recordWhenTransactionCommitsThenIsCounted() {
        Runnable committed = recorder.record(activity(NOW, LONG_AGO, NONE), store);
        assertThat(store.written).containsExactly("user 2026-11 billable");
        assertThat(recorder.isCounted("realm", "user", NOW, NONE)).isFalse();

        committed.run();

        assertThat(recorder.isCounted("realm", "user", NOW, NONE)).isTrue();
        assertThat(recorder.isCounted("realm", "user", NOW.plus(Duration.ofDays(20)), NONE))
                .isTrue();
    }

    @Test
    void isCountedWhenTransactionRolledBackThenIsNot() {
        Runnable unused = recorder.record(activity(NOW, LONG_AGO, ACME), store);

        assertThat(recorder.isCounted("realm", "user", NOW, ACME)).isFalse();
        assertThat(recorder.isCounted("realm", "user", NOW, NONE)).isFalse();
    }

    @Test
    void isCountedWhenUserOrRealmIsAnotherThenIsNot() {
        record(activity(NOW, LONG_AGO, NONE));

        assertThat(recorder.isCounted("realm", "someone else", NOW, NONE)).isFalse();
        assertThat(recorder.isCounted("another realm", "user", NOW, NONE)).isFalse();
    }

    @Test
    void isCountedWhenFirstDayEndsThenUserIsAskedForAgainOnce() {
        Instant billableFrom = NOW.plus(Duration.ofHours(24));
        record(activity(NOW, Optional.of(NOW), NONE));

        assertThat(recorder.isCounted("realm", "user", billableFrom.minusMillis(1), NONE))
                .isTrue();
        assertThat(recorder.isCounted("realm", "user", billableFrom, NONE)).isFalse();

        record(activity(billableFrom, Optional.of(NOW), NONE));

        assertThat(recorder.isCounted("realm", "user", billableFrom, NONE)).isTrue();
        assertThat(recorder.isCounted("realm", "user", billableFrom.plus(Duration.ofDays(9)), NONE))
                .isTrue();
        assertThat(store.written).containsExactly("user 2026-11", "user 2026-11 billable");
    }

    @Test
    void isCountedWhenSignUpIsNotKnownThenIsForTheWholeMonth() {
        record(activity(NOW, Optional.empty(), NONE));

        assertThat(store.written).containsExactly("user 2026-11 billable");
        assertThat(recorder.isCounted("realm", "user", Instant.parse("2026-11-30T23:59:59.999Z"), NONE))
                .isTrue();
    }

    @Test
    void isCountedWhenMonthIsNewThenIsNot() {
        record(activity(NOW, LONG_AGO, ACME));

        assertThat(recorder.isCounted("realm", "user", Instant.parse("2026-11-30T23:59:59.999Z"), ACME))
                .isTrue();
        assertThat(recorder.isCounted("realm", "user", Instant.parse("2026-12-01T00:00:00Z"), NONE))
                .isFalse();
        assertThat(recorder.isCounted("realm", "user", Instant.parse("2026-12-01T00:00:00Z"), ACME))
                .isFalse();
    }

    @Test
    void isCountedWhenOrganizationIsNewThenIsNot() {
        record(activity(NOW, LONG_AGO, NONE));
        assertThat(recorder.isCounted("realm", "user", NOW, ACME)).isFalse();

        record(activity(NOW, LONG_AGO, ACME));

        assertThat(recorder.isCounted("realm", "user", NOW, ACME)).isTrue();
        assertThat(recorder.isCounted("realm", "user", NOW, NONE)).isTrue();
        assertThat(recorder.isCounted("realm", "user", NOW, Optional.of("other")))
                .isFalse();
        assertThat(store.written).contains("user in acme 2026-11");
    }

    @Test
    void isCountedWhenOrganizationIsKnownButFirstDayEndedThenIsNot() {
        record(activity(NOW, Optional.of(NOW), ACME));

        assertThat(recorder.isCounted("realm", "user", NOW, ACME)).isTrue();
        assertThat(recorder.isCounted("realm", "user", NOW.plus(Duration.ofHours(24)), ACME))
                .isFalse();
    }

    private void record(Activity activity) {
        recorder.record(activity, store).run();
    }

    private static Activity activity(Instant at, Optional<Instant> signedUpAt, Optional<String> organization) {
        return new Activity("realm", "user", at, signedUpAt, organization);
    }

    private static final class MemoryUsageStore implements UsageStore {

        private final List<String> written = new ArrayList<>();

        @Override
        public void markActive(Activity activity) {
            written.add(activity.userId() + " " + activity.month() + (activity.isBillable() ? " billable" : ""));
        }

        @Override
        public void markOrganization(Activity activity, String organizationId) {
            written.add("%s in %s %s".formatted(activity.userId(), organizationId, activity.month()));
        }
    }
}
