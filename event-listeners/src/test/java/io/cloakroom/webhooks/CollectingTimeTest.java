package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CollectingTimeTest {

    private final CollectingTime time = new CollectingTime();

    @Test
    void collectedWhenFewComeThenItStaysAMoment() {
        collect(1, 3, 0, 2);

        assertThat(time.current()).isEqualTo(CollectingTime.SHORTEST);
    }

    @Test
    void collectedWhenManyComeThenItGrowsUntilTheyAreEnough() {
        collect(6);
        assertThat(time.current()).isEqualTo(Duration.ofMillis(40));
        collect(12, 24, 24);
        assertThat(time.current()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void collectedWhenManyComeForLongThenItHasABound() {
        IntStream.range(0, 100).forEach(i -> collect(4));

        assertThat(time.current()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void collectedWhenFewComeAgainThenItShrinks() {
        collect(6, 12, 24, 3);
        assertThat(time.current()).isEqualTo(Duration.ofMillis(40));
        collect(1, 1);
        assertThat(time.current()).isEqualTo(CollectingTime.SHORTEST);
    }

    private void collect(int... counts) {
        for (int count : counts) {
            time.collected(count);
        }
    }
}
