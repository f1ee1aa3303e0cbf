package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewayHealthTest {

    private Instant now = Instant.parse("2026-05-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void isReachableWhenNobodyListensThenIsNot() {
        assertThat(new GatewayHealth(URI.create(Gateway.nowhere()), clock).isReachable())
                .isFalse();
    }

    @Test
    void isReachableWhenAMessageWasLostThenIsNotForAWhile() {
        try (Gateway gateway = new Gateway()) {
            GatewayHealth health = new GatewayHealth(URI.create(gateway.url()), clock);
            assertThat(health.isReachable()).isTrue();

            health.learn(new SmsOutcome.Unknown("TimeoutException"));
            assertThat(health.isReachable()).isFalse();
            now = now.plusSeconds(11);
            assertThat(health.isReachable()).isTrue();
        }
    }

    @Test
    void isReachableWhenAMessageWasRefusedThenStaysSo() {
        try (Gateway gateway = new Gateway()) {
            GatewayHealth health = new GatewayHealth(URI.create(gateway.url()), clock);

            health.learn(new SmsOutcome.Rejected("status 400"));
            health.learn(new SmsOutcome.Accepted(Optional.empty()));

            assertThat(health.isReachable()).isTrue();
        }
    }

    @Test
    void isReachableWhenJustAskedThenDoesNotAskAgain() {
        Gateway gateway = new Gateway();
        GatewayHealth health = new GatewayHealth(URI.create(gateway.url()), clock);
        assertThat(health.isReachable()).isTrue();
        gateway.close();

        assertThat(health.isReachable()).isTrue();
        now = now.plusSeconds(11);
        assertThat(health.isReachable()).isFalse();
    }
}
