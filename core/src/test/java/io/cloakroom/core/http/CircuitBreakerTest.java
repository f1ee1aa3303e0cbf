package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.http.CircuitBreaker.Permit;
import io.cloakroom.core.http.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final CircuitBreaker breaker = new CircuitBreaker(2, PAUSE, now::get);

    @Test
    void closedWhenFailuresAreNotInARowThenStaysClosed() {
        for (int i = 0; i < 10; i++) {
            permit().failed();
            permit().succeeded();
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void closedWhenFailuresAreInARowThenOpensForThePause() {
        permit().failed();
        permit().failed();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        now.addAndGet(PAUSE.toNanos() - 1);
        assertThat(breaker.tryAcquire()).isEmpty();

        now.addAndGet(1);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.tryAcquire()).isPresent();
    }

    @Test
    void halfOpenWhenOneIsTryingThenNobodyElseMay() {
        halfOpen();
        Permit probe = permit();

        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        probe.succeeded();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        permit().failed();
        assertThat(breaker.state()).as("counts from zero again").isEqualTo(State.CLOSED);
    }

    @Test
    void halfOpenWhenTheTryFailsThenOpensForAnotherPause() {
        halfOpen();

        permit().failed();

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        now.addAndGet(PAUSE.toNanos() - 1);
        assertThat(breaker.tryAcquire()).isEmpty();
        now.addAndGet(1);
        assertThat(breaker.tryAcquire()).isPresent();
    }

    @Test
    void halfOpenWhenTheTryIsWithdrawnThenTheNextMayTry() {
        halfOpen();

        permit().withdrawn();

        assertThat(breaker.tryAcquire()).isPresent();
    }

    @Test
    void openWhenAQuestionFromBeforeEndsThenItChangesNothing() {
        Permit late = permit();
        Permit later = permit();
        permit().failed();
        permit().failed();

        late.succeeded();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        now.addAndGet(PAUSE.toNanos());
        Permit probe = permit();
        later.failed();

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        probe.succeeded();
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void closedWhenWithdrawnThenDoesNotCount() {
        permit().failed();
        permit().withdrawn();
        permit().failed();

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    private void halfOpen() {
        permit().failed();
        permit().failed();
        now.addAndGet(PAUSE.toNanos());
    }

    private Permit permit() {
        return breaker.tryAcquire().orElseThrow();
    }
}
