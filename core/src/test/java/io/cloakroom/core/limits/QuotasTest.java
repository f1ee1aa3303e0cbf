package io.cloakroom.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {

    private static final Quota FIVE_AN_HOUR = new Quota("sends", 5, Duration.ofHours(1));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final MemoryQuotaStore store = new MemoryQuotaStore();
    private final Quotas quotas = new Quotas(store, "realm", clock);

    @Test
    void takeWhenQuotaIsUsedUpThenSaysWhenTheOldestIsForgotten() {
        for (int left = 4; left >= 0; left--) {
            assertThat(((Allowed) quotas.take(FIVE_AN_HOUR, "alice")).left()).isEqualTo(left);
            clock.forward(Duration.ofMinutes(1));
        }

        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isEqualTo(new Exhausted(Instant.parse("2026-11-23T11:00:00Z")));
        assertThat(quotas.blockedUntil(FIVE_AN_HOUR, "alice")).hasValue(Instant.parse("2026-11-23T11:00:00Z"));
        clock.forward(Duration.ofMinutes(55));
        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Allowed.class);
        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isEqualTo(new Exhausted(Instant.parse("2026-11-23T11:01:00Z")));
    }

    @Test
    void takeWhenExhaustedThenCountsNothing() {
        IntStream.range(0, 5).forEach(i -> quotas.take(FIVE_AN_HOUR, "alice"));
        IntStream.range(0, 100).forEach(i -> {
            clock.forward(Duration.ofSeconds(30));
            assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Exhausted.class);
        });

        clock.forward(Duration.ofMinutes(10));
        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Allowed.class);
    }

    @Test
    void takeWhenSubjectQuotaOrScopeDiffersThenCountsApart() {
        IntStream.range(0, 5).forEach(i -> quotas.take(FIVE_AN_HOUR, "alice"));

        assertThat(quotas.take(FIVE_AN_HOUR, "bob")).isInstanceOf(Allowed.class);
        assertThat(quotas.take(new Quota("tries", 5, Duration.ofHours(1)), "alice"))
                .isInstanceOf(Allowed.class);
        assertThat(new Quotas(store, "another realm", clock).take(FIVE_AN_HOUR, "alice"))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void giveBackWhenTakenThenMayHappenAgain() {
        IntStream.range(0, 4).forEach(i -> quotas.take(FIVE_AN_HOUR, "alice"));
        Allowed last = (Allowed) quotas.take(FIVE_AN_HOUR, "alice");

        quotas.giveBack(FIVE_AN_HOUR, "alice", last);

        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Allowed.class);
        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Exhausted.class);
    }

    @Test
    void giveBackWhenForgottenMeanwhileThenDoesNothing() {
        Allowed old = (Allowed) quotas.take(FIVE_AN_HOUR, "alice");
        clock.forward(Duration.ofHours(2));
        store.removeExpired(clock.instant());

        quotas.giveBack(FIVE_AN_HOUR, "alice", old);

        IntStream.range(0, 5)
                .forEach(i -> assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Allowed.class));
        assertThat(quotas.take(FIVE_AN_HOUR, "alice")).isInstanceOf(Exhausted.class);
    }

    /** The promise itself: whatever happens when, no window ever holds more than the limit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, 65, 1000})
    void takeWhenAskedAtRandomThenNoWindowHoldsMoreThanTheLimit(int limit) {
        Quota quota = new Quota("random", limit, Duration.ofHours(1));
        Deque<Instant> allowed = new ArrayDeque<>();
        Random random = new Random(limit);
        int most = 0;
        for (int i = 0; i < 4_000; i++) {
            clock.forward(Duration.ofMillis(random.nextInt(2 * 3_600_000 / limit)));
            if (quotas.take(quota, "alice") instanceof Allowed) {
                allowed.add(clock.instant());
            }
            Instant start = clock.instant().minus(quota.window());
            allowed.removeIf(at -> !at.isAfter(start));
            most = Math.max(most, allowed.size());
            assertThat(allowed).hasSizeLessThanOrEqualTo(limit);
        }

        // And it is not kept by refusing everybody: coarse slots cost a little of the limit, and no more.
        assertThat(most).isGreaterThanOrEqualTo(limit * 9 / 10);
        assertThat(store.longestState()).isLessThanOrEqualTo(2000);
    }

    @Test
    void takeWhenTheLimitIsTheHighestThenStateFits() {
        Quota quota = new Quota("many", Quota.MAX_LIMIT, Duration.ofDays(31));
        Duration step = quota.window().dividedBy(500);
        for (int i = 0; i < 2000; i++) {
            quotas.take(quota, "realm");
            clock.forward(step);
        }

        assertThat(store.longestState()).isLessThanOrEqualTo(2000);
    }

    @Test
    void takeWhenManyAskAtOnceThenTheLimitHoldsExactly() throws Exception {
        Quota quota = new Quota("crowd", 10, Duration.ofHours(1));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<QuotaVerdict> ask = () -> quotas.take(quota, "alice");
            List<Future<QuotaVerdict>> answers =
                    threads.invokeAll(IntStream.range(0, 500).mapToObj(i -> ask).toList());
            int allowed = 0;
            for (Future<QuotaVerdict> answer : answers) {
                allowed += answer.get() instanceof Allowed ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void entriesWhenTheirTimeIsOverThenAreNotKept() {
        for (int i = 0; i < 1000; i++) {
            quotas.take(FIVE_AN_HOUR, "user " + i);
        }
        clock.forward(Duration.ofHours(1));
        store.removeExpired(clock.instant());

        assertThat(store.size()).isZero();
    }

    @Test
    void quotaWhenItMakesNoSenseThenIsRefused() {
        assertThatThrownBy(() -> new Quota(" ", 5, Duration.ofHours(1))).hasMessageContaining("name");
        assertThatThrownBy(() -> new Quota("a", 0, Duration.ofHours(1))).hasMessageContaining("limit");
        assertThatThrownBy(() -> new Quota("a", Quota.MAX_LIMIT + 1, Duration.ofHours(1)))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new Quota("a", 5, Duration.ofMillis(999))).hasMessageContaining("window");
        assertThatThrownBy(() -> new Quota("a", 5, Duration.ofDays(32))).hasMessageContaining("window");
    }
}
