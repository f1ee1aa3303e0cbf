package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentCountsTest {

    private final TestClock clock = new TestClock();
    private final RecentCounts counts = new RecentCounts(Duration.ofMinutes(5), clock);
    private final AtomicLong asked = new AtomicLong();

    @Test
    void getWhenFigureIsRecentThenDoesNotCountAgain() {
        assertThat(counts.get("realm", asked::incrementAndGet)).isEqualTo(1);
        clock.now = clock.now.plusSeconds(299);

        assertThat(counts.get("realm", asked::incrementAndGet)).isEqualTo(1);
        assertThat(counts.get("another", asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void getWhenFigureIsOldThenCountsAgain() {
        counts.get("realm", asked::incrementAndGet);
        clock.now = clock.now.plusSeconds(300);

        assertThat(counts.get("realm", asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void getWhenMonthTurnsThenCountsAgainFromThatMillisecondOn() {
        clock.now = Instant.parse("2026-11-30T23:59:59.999Z");
        counts.get("realm", asked::incrementAndGet);
        clock.now = clock.now.plusMillis(1);

        assertThat(counts.get("realm", asked::incrementAndGet)).isEqualTo(2);
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-05T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
