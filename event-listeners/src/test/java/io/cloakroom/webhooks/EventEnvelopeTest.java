package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cloakroom.webhooks.EventEnvelope.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventEnvelopeTest {

    @Test
    void toJsonWhenRequestIsKnownThenHasExactlyTheseKeysInThisOrder() {
        EventEnvelope envelope = new EventEnvelope(
                Map.of("id", "u1"),
                "user.created",
                1_762_337_730_250L,
                "realm-id",
                Attributes.of("203.0.113.7", "Browser/1.0"));

        assertThat(envelope.toJson())
                .isEqualTo("{\"data\":{\"id\":\"u1\"},\"object\":\"event\",\"type\":\"user.created\","
                        + "\"timestamp\":1762337730250,\"instance_id\":\"realm-id\","
                        + "\"event_attributes\":{\"http_request\":{\"client_ip\":\"203.0.113.7\","
                        + "\"user_agent\":\"Browser/1.0\"}}}");
    }

    @Test
    void toJsonWhenThereWasNoRequestThenItsFieldsAreEmptyTexts() {
        EventEnvelope envelope =
                new EventEnvelope(Map.of(), "session.created", 0, "realm-id", Attributes.of(null, null));

        assertThat(envelope.toJson())
                .isEqualTo("{\"data\":{},\"object\":\"event\",\"type\":\"session.created\",\"timestamp\":0,"
                        + "\"instance_id\":\"realm-id\",\"event_attributes\":{\"http_request\":"
                        + "{\"client_ip\":\"\",\"user_agent\":\"\"}}}");
    }

    @Test
    void toJsonWhenDataHasNoJsonFormThenFails() {
        EventEnvelope envelope =
                new EventEnvelope(new Object(), "user.created", 0, "realm-id", Attributes.of(null, null));

        assertThatIllegalStateException().isThrownBy(envelope::toJson);
    }
}
