package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DueTimesTest {

    private final DueTimes times = new DueTimes(Duration.ofNanos(10));

    @Test
    void afterThenTheEarliestToComeAndNeverBeforeItsTime() {
        times.add(35);
        times.add(21);
        times.add(29);

        assertThat(times.after(0)).hasValue(30);
        assertThat(times.after(29)).hasValue(30);
        assertThat(times.after(30)).hasValue(40);
        assertThat(times.after(40)).isEmpty();
    }

    @Test
    void afterOfAClockThatBeganBelowZero() {
        times.add(-25);

        assertThat(times.after(-26)).hasValue(-20);
        assertThat(times.after(-20)).isEmpty();
    }

    @Test
    void addWhenThereAreTooManyThenTheLatestAreForgotten() {
        LongStream.rangeClosed(1, 2000).forEach(i -> times.add(i * 10));

        assertThat(times.after(9_980)).hasValue(9_990);
        assertThat(times.after(9_990)).hasValue(10_000);
        assertThat(times.after(10_000)).isEmpty();
    }
}
