package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ThrottleTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE / 2);
    private final List<Duration> slept = new ArrayList<>();

    @Test
    void awaitWhenLimitedThenSpacesRequestsOut() throws InterruptedException {
        Throttle throttle = throttle(10);

        throttle.await();
        throttle.await();
        throttle.await();

        assertThat(slept).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void awaitWhenTheLimitIsNotReachedThenDoesNotWait() throws InterruptedException {
        Throttle throttle = throttle(10);

        throttle.await();
        now.addAndGet(Duration.ofMillis(100).toNanos());
        throttle.await();

        assertThat(slept).isEmpty();
    }

    @Test
    void awaitWhenThereIsNoLimitThenDoesNotWait() throws InterruptedException {
        Throttle throttle = throttle(Integer.MAX_VALUE);

        throttle.await();
        throttle.await();

        assertThat(slept).isEmpty();
    }

    @Test
    void awaitWhenPausedThenWaitsForItsEnd() throws InterruptedException {
        Throttle throttle = throttle(Integer.MAX_VALUE);

        throttle.pause(Duration.ofSeconds(5));
        throttle.pause(Duration.ofSeconds(3));
        throttle.await();

        assertThat(slept).containsExactly(Duration.ofSeconds(5));
    }

    private Throttle throttle(int perSecond) {
        return new Throttle(perSecond, now::get, slept::add);
    }
}
