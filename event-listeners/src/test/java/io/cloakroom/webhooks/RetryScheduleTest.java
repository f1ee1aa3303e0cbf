package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryScheduleTest {

    private static final RandomGenerator LOWEST = () -> 0L;
    private static final RandomGenerator HIGHEST = () -> -1L;

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void afterFailureWhenTriesAreLeftThenWaitsAFifthMoreOrLessThanTheSchedule(int failures, Duration delay) {
        assertThat(new RetrySchedule(LOWEST).afterFailure(failures, Optional.empty()))
                .contains(delay.multipliedBy(4).dividedBy(5));
        assertThat(new RetrySchedule(HIGHEST).afterFailure(failures, Optional.empty()))
                .contains(delay.multipliedBy(6).dividedBy(5));
        assertThat(Sending.exactSchedule().afterFailure(failures, Optional.empty()))
                .contains(delay);
    }

    @Test
    void afterFailureWhenTenTriesFailedThenThereIsNoOther() {
        RetrySchedule schedule = new RetrySchedule(LOWEST);

        assertThat(schedule.afterFailure(9, Optional.empty())).isPresent();
        assertThat(schedule.afterFailure(10, Optional.empty())).isEmpty();
        assertThat(schedule.afterFailure(11, Optional.empty())).isEmpty();
    }

    @Test
    void afterFailureWhenAllTriesFailThenTheyTakeAbout75Hours() {
        Duration whole = IntStream.rangeClosed(1, 9)
                .mapToObj(failures -> Sending.exactSchedule()
                        .afterFailure(failures, Optional.empty())
                        .orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(whole.toHours()).isCloseTo(75, within(1L));
    }

    @Test
    void afterFailureWhenTheReceiverWantsItLaterThenObeysUpToADay() {
        RetrySchedule schedule = Sending.exactSchedule();

        assertThat(schedule.afterFailure(1, Optional.of(Duration.ofSeconds(7)))).contains(Duration.ofSeconds(7));
        assertThat(schedule.afterFailure(1, Optional.of(Duration.ofSeconds(1)))).contains(Duration.ofSeconds(5));
        assertThat(schedule.afterFailure(1, Optional.of(Duration.ofDays(9)))).contains(Duration.ofDays(1));
        assertThat(schedule.afterFailure(10, Optional.of(Duration.ofSeconds(7))))
                .isEmpty();
    }

    @Test
    void afterFailureWhenAskedOftenThenDelaysDiffer() {
        RetrySchedule schedule = new RetrySchedule(new Random(7));

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> schedule.afterFailure(1, Optional.empty())
                                .orElseThrow()
                                .toMillis())
                        .distinct()
                        .count())
                .isGreaterThan(50);
    }
}
