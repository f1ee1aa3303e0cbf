package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine under random faults. {@code -Dcloakroom.simulation.seeds=10000} runs as many seeds, {@code
 * -Dcloakroom.simulation.seed=17} that one alone.
 */
final class DeliveryEngineSimulationTest {

    private static final int EVENTS = 150;

    static LongStream seeds() {
        Long one = Long.getLong("cloakroom.simulation.seed");
        return one != null ? LongStream.of(one) : LongStream.range(0, Long.getLong("cloakroom.simulation.seeds", 12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyCommittedEventArrivesOrIsGivenUpWhateverHappens(long seed) {
        Random random = new Random(seed);
        SimulatedCluster cluster = new SimulatedCluster(seed, 1 + random.nextInt(3));
        cluster.endpoint("healthy", false, delivery -> 204);
        cluster.endpoint("ordered", true, delivery -> random.nextInt(4) == 0 ? 500 : 200);
        cluster.endpoint("flaky", false, delivery -> random.nextInt(3) == 0 ? random.nextInt(2) * 503 : 204);
        cluster.endpoint("hung", false, delivery -> 0);
        String[] endpoints = {"healthy", "healthy", "ordered", "ordered", "ordered", "flaky", "flaky", "flaky", "hung"};
        cluster.failStore(random.nextInt(3) * 0.02);

        for (int i = 0; i < EVENTS; i++) {
            cluster.commit("e" + i, endpoints[random.nextInt(endpoints.length)], "user-" + random.nextInt(9));
            cluster.run(Duration.ofMillis(random.nextInt(400)));
            if (random.nextInt(40) == 0) {
                cluster.kill(0, Duration.ofSeconds(random.nextInt(40)));
            }
            if (random.nextInt(100) == 0) {
                cluster.jumpStoreClock(Duration.ofHours(random.nextBoolean() ? 1 : -1));
            }
        }
        cluster.failStore(0);
        cluster.runToTheEnd(Duration.ofDays(9));

        cluster.check();
    }

    @Test
    void anEndpointThatHangsForEverDoesNotDelayAnother() {
        SimulatedCluster cluster = new SimulatedCluster(1, 1);
        cluster.endpoint("hung", false, delivery -> 0);
        cluster.endpoint("healthy", false, delivery -> 204);
        IntStream.range(0, 3000).forEach(i -> cluster.commit("dead" + i, "hung", "user-" + i));
        cluster.run(Duration.ofMinutes(2));

        IntStream.range(0, 300).forEach(i -> {
            cluster.commit("e" + i, "healthy", "user-" + i % 7);
            cluster.run(Duration.ofMillis(20));
        });
        cluster.run(Duration.ofSeconds(5));

        assertThat(IntStream.range(0, 300).mapToObj(i -> cluster.delay("e" + i)))
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(100)) < 0);
    }

    @Test
    void endpointThatFailsIsAskedRarelyUntilItIsBack() {
        SimulatedCluster cluster = new SimulatedCluster(2, 1);
        boolean[] back = {false};
        cluster.endpoint("down", false, delivery -> back[0] ? 204 : 500);
        IntStream.range(0, 500).forEach(i -> cluster.commit("e" + i, "down", "user-" + i));

        cluster.run(Duration.ofMinutes(10));
        assertThat(cluster.tries("down")).isLessThan(40);

        back[0] = true;
        cluster.runToTheEnd(Duration.ofDays(1));
        cluster.check();
        assertThat(cluster.tries("down")).isLessThan(600);
    }

    @Test
    void endpointThatIsGoneIsNotAskedAgain() {
        SimulatedCluster cluster = new SimulatedCluster(3, 2);
        cluster.endpoint("gone", false, delivery -> 410);
        IntStream.range(0, 200).forEach(i -> cluster.commit("e" + i, "gone", "user-" + i));

        cluster.runToTheEnd(Duration.ofDays(9));

        assertThat(cluster.isDisabled("gone")).isTrue();
        assertThat(cluster.tries("gone")).isLessThanOrEqualTo(2 * SimulatedCluster.LIMITS.unproven());
    }

    @Test
    void endpointThatFailsForFiveDaysIsDisabledAndASuccessBeginsThemAnew() {
        SimulatedCluster cluster = new SimulatedCluster(4, 2);
        cluster.endpoint("down", false, delivery -> 500);
        cluster.endpoint("frail", false, delivery -> delivery.id().equals("works") ? 204 : 500);

        for (int hours = 0; hours < 5 * 24; hours += 12) {
            cluster.commit("down-" + hours, "down", "user-" + hours);
            cluster.commit(hours == 60 ? "works" : "frail-" + hours, "frail", "user-" + hours);
            cluster.run(Duration.ofHours(12));
        }
        assertThat(cluster.isDisabled("down")).isFalse();

        cluster.commit("down-after", "down", "user");
        cluster.commit("frail-after", "frail", "user");
        cluster.run(Duration.ofHours(1));
        assertThat(cluster.isDisabled("down")).isTrue();
        assertThat(cluster.isDisabled("frail")).isFalse();

        for (int hours = 0; hours < 3 * 24; hours += 12) {
            cluster.commit("frail-later-" + hours, "frail", "user-" + hours);
            cluster.run(Duration.ofHours(12));
        }
        assertThat(cluster.isDisabled("frail")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void clockOfTheDatabaseThatJumpsByAnHourLosesNothing(int hours) {
        SimulatedCluster cluster = new SimulatedCluster(5, 2);
        cluster.endpoint("flaky", false, delivery -> delivery.failures() == 0 && isOdd(delivery) ? 503 : 204);

        for (int i = 0; i < 200; i++) {
            cluster.commit("e" + i, "flaky", "user-" + i % 7);
            cluster.run(Duration.ofMillis(50));
            if (i == 99) {
                cluster.jumpStoreClock(Duration.ofHours(hours));
            }
        }
        cluster.runToTheEnd(Duration.ofHours(3));

        cluster.check();
        // What was to be tried again waits until the clock says so.
        assertThat(IntStream.range(0, 100).mapToObj(i -> cluster.delay("e" + i)))
                .allMatch(delay -> delay.compareTo(Duration.ofMinutes(61)) < 0);
        assertThat(IntStream.range(100, 200).mapToObj(i -> cluster.delay("e" + i)))
                .allMatch(delay -> delay.compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void retryIsNotLateHoweverRarelyNodesPoll() {
        SimulatedCluster cluster = new SimulatedCluster(6, 2);
        cluster.endpoint("flaky", false, delivery -> delivery.failures() == 0 && isOdd(delivery) ? 500 : 204);

        for (int i = 0; i < 100; i++) {
            cluster.commit("e" + i, "flaky", "user-" + i % 7);
            cluster.run(Duration.ofMillis(100));
        }
        cluster.runToTheEnd(Duration.ofHours(1));

        cluster.check();
        assertThat(IntStream.range(0, 100).mapToObj(i -> cluster.delay("e" + i)))
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(7)) < 0);
    }

    private static boolean isOdd(Delivery delivery) {
        return Integer.parseInt(delivery.id().substring(1)) % 2 == 1;
    }
}
