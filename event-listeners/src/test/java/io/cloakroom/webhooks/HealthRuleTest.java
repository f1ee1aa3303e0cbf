package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HealthRuleTest {

    private static final long FIVE_DAYS = Duration.ofDays(5).toMillis();
    private static final DeliveryOutcome FAILED = new Retry(Duration.ofMinutes(5), false);

    private final Remembered endpoint = new Remembered();

    @Test
    void applyWhenEveryTryHasFailedForFiveDaysThenTheEndpointIsGivenUp() {
        apply(1000, FAILED);
        apply(1000 + FIVE_DAYS / 2, FAILED, new Exhausted());
        apply(1000 + FIVE_DAYS - 1, FAILED);
        assertThat(endpoint.givenUp).isEmpty();

        apply(1000 + FIVE_DAYS, FAILED);

        assertThat(endpoint.givenUp).containsExactly("failing");
    }

    @Test
    void applyWhenOneHasArrivedThenTheDaysAreCountedAnew() {
        apply(1000, FAILED);
        apply(1000 + FIVE_DAYS, FAILED, new Delivered(), FAILED);
        apply(2000 + FIVE_DAYS, FAILED);

        apply(1999 + 2 * FIVE_DAYS, FAILED);
        assertThat(endpoint.givenUp).isEmpty();

        apply(2000 + 2 * FIVE_DAYS, FAILED);
        assertThat(endpoint.givenUp).containsExactly("failing");
    }

    @Test
    void applyWhenTheReceiverIsGoneThenTheEndpointIsGivenUpAtOnce() {
        apply(1000, new Delivered(), new Gone());

        assertThat(endpoint.givenUp).containsExactly("gone");
    }

    @Test
    void applyWhenTheEndpointIsNoMoreThenNothingFollows() {
        endpoint.removed = true;

        apply(FIVE_DAYS, FAILED);

        assertThat(endpoint.givenUp).isEmpty();
    }

    private void apply(long now, DeliveryOutcome... outcomes) {
        List<Attempt> attempts = Stream.of(outcomes)
                .map(outcome -> new Attempt(
                        Sending.delivery("1", URI.create("https://a.example"), 0),
                        outcome,
                        Sending.NOW,
                        Duration.ZERO,
                        Optional.empty(),
                        ""))
                .toList();
        HealthRule.apply(attempts, now, endpoint);
    }

    /** An endpoint's row. */
    private static final class Remembered implements HealthRule.Endpoint {

        private final List<String> givenUp = new ArrayList<>();
        private @Nullable Long failingSince;
        private boolean removed;

        @Override
        public void worked() {
            failingSince = null;
        }

        @Override
        public OptionalLong failed(long now) {
            if (removed) {
                return OptionalLong.empty();
            }
            long since = failingSince == null ? now : failingSince;
            failingSince = since;
            return OptionalLong.of(since);
        }

        @Override
        public void giveUp(String reason) {
            givenUp.add(reason);
        }
    }
}
