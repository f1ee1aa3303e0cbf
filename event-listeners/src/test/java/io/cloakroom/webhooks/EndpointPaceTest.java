package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EndpointPaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final EndpointPace pace = new EndpointPace(192);

    @Test
    void roomWhenNothingIsKnownThenIsSmall() {
        assertThat(pace.room(0)).isEqualTo(4);
        assertThat(pace.isProven()).isFalse();
    }

    @Test
    void roomWhenTriesSucceedThenGrowsUpToTheMost() {
        succeed(10);
        assertThat(pace.room(0)).isEqualTo(14);

        succeed(1000);
        assertThat(pace.room(0)).isEqualTo(192);
        assertThat(pace.isProven()).isTrue();
    }

    @Test
    void roomWhenReceiverIsOverloadedThenIsHalvedOnceForAllThatWereUnderWay() {
        succeed(60);
        for (int i = 0; i < 8; i++) {
            pace.begin();
        }

        for (int i = 0; i < 8; i++) {
            pace.failed(10 * SECOND + i, 5 * SECOND, true);
        }
        assertThat(pace.room(11 * SECOND)).isEqualTo(32);

        pace.begin();
        pace.failed(13 * SECOND, 12 * SECOND, true);
        assertThat(pace.room(13 * SECOND)).isEqualTo(16);
    }

    @Test
    void roomWhenTenTriesInARowFailedThenThereIsAPauseThenOneTryAndALongerPause() {
        fail(10, 0);
        assertThat(pace.isPaused(29 * SECOND)).isTrue();
        assertThat(pace.room(29 * SECOND)).isZero();
        assertThat(pace.room(30 * SECOND)).isEqualTo(1);

        fail(1, 30 * SECOND);
        assertThat(pace.room(89 * SECOND)).isZero();
        assertThat(pace.room(90 * SECOND)).isEqualTo(1);

        succeed(1);
        assertThat(pace.room(90 * SECOND)).isGreaterThan(1);
    }

    @Test
    void roomWhenPauseFollowsPauseThenNoneIsLongerThanAQuarterOfAnHour() {
        fail(10, 0);
        long now = 0;
        for (int i = 0; i < 12; i++) {
            now += 900 * SECOND;
            fail(1, now);
        }

        assertThat(pace.room(now + 899 * SECOND)).isZero();
        assertThat(pace.room(now + 900 * SECOND)).isEqualTo(1);
    }

    @Test
    void roomWhenSomebodySaysThatTheReceiverIsBackThenThePauseEnds() {
        fail(10, 0);

        pace.resume();

        assertThat(pace.room(SECOND)).isEqualTo(4);
    }

    @Test
    void roomWhenReceiverIsGoneThenThereIsAPauseAtOnce() {
        succeed(20);
        pace.begin();
        pace.gone(0);

        assertThat(pace.room(SECOND)).isZero();
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            pace.begin();
            pace.succeeded();
        }
    }

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            pace.begin();
            pace.failed(now, now, false);
        }
    }
}
