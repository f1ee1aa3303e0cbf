package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SinkTest {

    @Test
    void parseWhenTheSinkIsOfferedThenItIsThat() {
        assertThat(Sink.parse("sink:nats", Set.of(Sink.NATS))).contains(Sink.NATS);
        assertThat(Sink.parse("SINK:Outbox", Set.of(Sink.OUTBOX))).contains(Sink.OUTBOX);
    }

    @Test
    void parseWhenItIsAnAddressThenItIsNoSink() {
        assertThat(Sink.parse("https://example.org/sink:nats", Set.of(Sink.NATS)))
                .isEmpty();
        assertThat(Sink.of("https://example.org/")).isEmpty();
    }

    @Test
    void parseWhenTheSinkIsNotOfferedThenRefuses() {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Sink.parse("sink:nats", Set.of(Sink.OUTBOX)));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> Sink.parse("sink:kafka", Set.of(Sink.OUTBOX)));
    }

    @Test
    void ofWhenItIsWhatWasParsedThenTheSame() {
        assertThat(Sink.of(Sink.OUTBOX.url())).contains(Sink.OUTBOX);
    }

    @Test
    void aggregateTypeIsWhatTheTypeBeginsWith() {
        assertThat(event("organizationMembership.created").aggregateType()).isEqualTo("organizationMembership");
        assertThat(event("keycloak.user.LOGIN").aggregateType()).isEqualTo("keycloak");
    }

    private static CloudEvent event(String type) {
        return CloudEvent.of("msg_1", "demo", type, "user-1", Instant.EPOCH);
    }
}
