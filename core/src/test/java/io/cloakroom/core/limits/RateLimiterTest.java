package io.cloakroom.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.limits.RateVerdict.Granted;
import io.cloakroom.core.limits.RateVerdict.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {

    private static final Quota THREE_IN_TEN_SECONDS = new Quota("attempts", 3, Duration.ofSeconds(10));
    private static final int SUBJECTS = 1_000;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
    private final LocalRateLimiter local = new LocalRateLimiter(SUBJECTS, clock::millis);

    @Test
    void takeWhenLimitIsReachedThenSaysWhenThereIsRoomAgain() {
        IntStream.range(0, 3).forEach(i -> assertThat(local.take(THREE_IN_TEN_SECONDS, "alice"))
                .isInstanceOf(Granted.class));

        Refused refused = (Refused) local.take(THREE_IN_TEN_SECONDS, "alice");

        // The window, and at most an eighth of it more.
        assertThat(refused.delay()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(11_250));
        clock.forward(refused.delay().minusMillis(1));
        assertThat(local.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Refused.class);
        clock.forward(Duration.ofMillis(1));
        assertThat(local.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
    }

    @Test
    void takeWhenRefusedThenTellsOnceUntilThereWasRoom() {
        IntStream.range(0, 3).forEach(i -> local.take(THREE_IN_TEN_SECONDS, "alice"));

        assertThat(((Refused) local.take(THREE_IN_TEN_SECONDS, "alice")).first())
                .isTrue();
        assertThat(((Refused) local.take(THREE_IN_TEN_SECONDS, "alice")).first())
                .isFalse();
        assertThat(local.refusal(THREE_IN_TEN_SECONDS, "alice").orElseThrow().first())
                .isFalse();
        clock.forward(Duration.ofSeconds(12));
        IntStream.range(0, 3).forEach(i -> local.take(THREE_IN_TEN_SECONDS, "alice"));
        assertThat(((Refused) local.take(THREE_IN_TEN_SECONDS, "alice")).first())
                .isTrue();
    }

    @Test
    void refusalWhenThereIsRoomThenIsEmptyAndCountsNothing() {
        IntStream.range(0, 10).forEach(i -> assertThat(local.refusal(THREE_IN_TEN_SECONDS, "alice"))
                .isEmpty());
        IntStream.range(0, 3).forEach(i -> assertThat(local.take(THREE_IN_TEN_SECONDS, "alice"))
                .isInstanceOf(Granted.class));
        assertThat(local.refusal(THREE_IN_TEN_SECONDS, "alice")).isPresent();
        assertThat(local.take(THREE_IN_TEN_SECONDS, "bob")).isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1s", "3, 10s", "5, 10s", "15, 10s", "16, 1m", "100, 7s", "1000, 10s", "10000, 10s", "100000, 15m"})
    void takeAtRandomTimesThenNoWindowHoldsMoreThanTheLimit(int limit, String window) {
        Quota quota = new Quota("attempts", limit, Duration.parse("PT" + window));
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            LocalRateLimiter limiter = new LocalRateLimiter(SUBJECTS, clock::millis);
            Grants grants = new Grants(quota, 0);
            int meanGap = (int) Math.max(2, quota.window().toMillis() / limit);
            for (int i = 0; i < 3 * limit + 300; i++) {
                clock.forward(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(4 * meanGap) : 0));
                if (limiter.take(quota, "alice") instanceof Granted) {
                    grants.add(clock.millis());
                }
            }
            assertThat(grants.count()).isGreaterThanOrEqualTo(limit);
        }
    }

    /** Nodes, a store that comes and goes, clocks a little apart, any order: the limit, and one a node. */
    @ParameterizedTest
    @CsvSource({"3, 2", "5, 3", "15, 4", "1, 2"})
    void takeOverNodesThenNoWindowHoldsMoreThanTheLimitAndOneForEachNode(int limit, int nodes) {
        Quota quota = new Quota("attempts", limit, Duration.ofSeconds(10));
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            MemoryRateStore store = new MemoryRateStore(clock::millis);
            List<RateLimiter> limiters = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                limiters.add(new SharedRateLimiter(store, SUBJECTS, clock::millis, failure -> {}));
            }
            Grants grants = new Grants(quota, nodes);
            for (int i = 0; i < 300; i++) {
                clock.forward(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(3_000) : 0));
                store.fail(random.nextInt(20) == 0 ? !store.fails() : store.fails());
                if (limiters.get(random.nextInt(nodes)).take(quota, "alice") instanceof Granted) {
                    grants.add(clock.millis());
                }
            }
            assertThat(grants.count()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void takeByManyThreadsAndNodesAtOnceThenGrantsTheLimitExactly(int nodes) throws Exception {
        MemoryRateStore store = new MemoryRateStore(clock::millis);
        List<RateLimiter> limiters = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            limiters.add(new SharedRateLimiter(store, SUBJECTS, clock::millis, failure -> {}));
        }
        assertThat(grantedAtOnce(limiters, 50)).isEqualTo(50);
    }

    @Test
    void takeByManyThreadsAtOneNodeThenGrantsTheLimitExactly() throws Exception {
        assertThat(grantedAtOnce(List.of(local), 50_000)).isEqualTo(50_000);
    }

    private static int grantedAtOnce(List<RateLimiter> limiters, int limit) throws Exception {
        Quota quota = new Quota("attempts", limit, Duration.ofSeconds(10));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> takes = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                RateLimiter limiter = limiters.get(thread % limiters.size());
                takes.add(() -> (int) IntStream.range(0, limit)
                        .filter(i -> limiter.take(quota, "alice") instanceof Granted)
                        .count());
            }
            int granted = 0;
            for (Future<Integer> take : threads.invokeAll(takes)) {
                granted += take.get();
            }
            return granted;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takeWhenRefusalIsKnownThenAsksTheStoreNoMore() {
        MemoryRateStore store = new MemoryRateStore(clock::millis);
        RateLimiter limiter = new SharedRateLimiter(store, SUBJECTS, clock::millis, failure -> {});
        IntStream.range(0, 4).forEach(i -> limiter.take(THREE_IN_TEN_SECONDS, "alice"));
        int asked = store.asked();

        IntStream.range(0, 1_000).forEach(i -> assertThat(limiter.take(THREE_IN_TEN_SECONDS, "alice"))
                .isInstanceOf(Refused.class));

        assertThat(store.asked()).isEqualTo(asked);
    }

    @Test
    void takeWhenStoreFailsThenGrantsOneAWindowAndTriesAgainLater() {
        MemoryRateStore store = new MemoryRateStore(clock::millis);
        AtomicInteger failures = new AtomicInteger();
        RateLimiter limiter =
                new SharedRateLimiter(store, SUBJECTS, clock::millis, failure -> failures.incrementAndGet());
        store.fail(true);

        assertThat(limiter.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
        assertThat(limiter.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Refused.class);
        assertThat(failures).hasValue(1);
        store.fail(false);
        clock.forward(Duration.ofSeconds(5));
        assertThat(limiter.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void takeWhenAnotherNodesClockIsAheadThenCountsAllTheSame() {
        MemoryRateStore store = new MemoryRateStore(clock::millis);
        RateLimiter ahead = new SharedRateLimiter(store, SUBJECTS, () -> clock.millis() + 1_500, failure -> {});
        RateLimiter behind = new SharedRateLimiter(store, SUBJECTS, clock::millis, failure -> {});

        assertThat(ahead.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
        assertThat(behind.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
        assertThat(ahead.take(THREE_IN_TEN_SECONDS, "alice")).isInstanceOf(Granted.class);
        Refused refused = (Refused) behind.take(THREE_IN_TEN_SECONDS, "alice");

        assertThat(refused.delay()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
    }

    @Test
    void takeByTenThousandSubjectsThenKeepsNoMoreThanThereIsRoomFor() {
        Quota one = new Quota("attempts", 1, Duration.ofSeconds(10));
        IntStream.range(0, 10_000).forEach(i -> local.take(one, "sprayed-" + i));

        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> local.refusal(one, "sprayed-" + i).isPresent())
                        .count())
                .isBetween(1L, (long) SUBJECTS);
    }

    /** Who comes often stays known while others are sprayed. */
    @Test
    void takeWhenOthersAreSprayedThenTheBusyOneIsStillRefused() {
        IntStream.range(0, 50).forEach(i -> local.take(THREE_IN_TEN_SECONDS, "busy"));
        for (int i = 0; i < 20_000; i++) {
            local.take(THREE_IN_TEN_SECONDS, "sprayed-" + i);
            if (i % 50 == 0) {
                assertThat(local.take(THREE_IN_TEN_SECONDS, "busy")).isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void keyWhenPartsDifferThenDiffers() {
        assertThat(RateKey.of("realm", THREE_IN_TEN_SECONDS, "a", "bc"))
                .hasSize(20)
                .isEqualTo(RateKey.of("realm", THREE_IN_TEN_SECONDS, "a", "bc"))
                .isNotEqualTo(RateKey.of("realm", THREE_IN_TEN_SECONDS, "ab", "c"))
                .isNotEqualTo(RateKey.of("other", THREE_IN_TEN_SECONDS, "a", "bc"))
                .isNotEqualTo(RateKey.of("realm", new Quota("x", 3, Duration.ofSeconds(10)), "a", "bc"))
                .isNotEqualTo(RateKey.of("realm", new Quota("attempts", 4, Duration.ofSeconds(10)), "a", "bc"))
                .isNotEqualTo(RateKey.of("realm", new Quota("attempts", 3, Duration.ofSeconds(11)), "a", "bc"));
    }

    /** What was granted, and that no span of the window's length had more than may be. */
    private static final class Grants {

        private final Quota quota;
        private final int more;
        private final Deque<Long> lately = new ArrayDeque<>();
        private int count;

        Grants(Quota quota, int more) {
            this.quota = quota;
            this.more = more;
        }

        void add(long at) {
            lately.add(at);
            while (lately.getFirst() <= at - quota.window().toMillis()) {
                lately.removeFirst();
            }
            count++;
            assertThat(lately).hasSizeLessThanOrEqualTo(quota.limit() + more);
        }

        int count() {
            return count;
        }
    }
}
