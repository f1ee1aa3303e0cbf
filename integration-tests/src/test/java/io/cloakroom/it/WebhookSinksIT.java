package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.NatsServer;
import io.cloakroom.testing.NatsServer.Message;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Events on their way to a real broker. */
@KeycloakTest
final class WebhookSinksIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final TestRealm realm;

    WebhookSinksIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void eventsGoToAStreamOfTheBrokerAndWaitWhileItIsDown(NatsServer broker) throws Exception {
        JsonNode endpoint = realm.subscribe("sink:nats", "user.created");
        String id = endpoint.path("id").asText();

        String user = realm.createUser("streamed");
        await().atMost(SOON).until(() -> !broker.messages().isEmpty());

        Message message = broker.messages().get(0);
        assertThat(message.subject()).isEqualTo("cloakroom." + realm.name() + ".user.created");
        assertThat(message.json().at("/data/id").asText()).isEqualTo(user);
        assertThat(message.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-type", "user.created")
                .containsEntry("ce-source", "/realms/" + realm.name())
                .containsEntry("ce-subject", user)
                .containsEntry("ce-id", message.headers().get("Nats-Msg-Id"))
                .containsEntry("content-type", "application/json");
        new Webhook(endpoint.path("secret").asText()).verify(message.body(), headers(message));
        await().atMost(SOON)
                .until(() -> deliveries(id, "delivered").path("total_count").asInt() == 1);

        broker.kill();
        String meanwhile = realm.createUser("meanwhile");
        await().atMost(SOON)
                .until(() -> deliveries(id, "pending").at("/data/0/failures").asInt() > 0);
        broker.startAgain();
        await().atMost(SOON).until(() -> broker.messages().stream()
                .anyMatch(each -> each.json().at("/data/id").asText().equals(meanwhile)));
        await().atMost(SOON)
                .until(() -> deliveries(id, "delivered").path("total_count").asInt() == 2);
    }

    @Test
    void sinkThatTheServerHasNotIsRefused() {
        Reply reply = realm.cloakroom("POST", "webhook-endpoints", "{\"url\":\"sink:outbox\",\"events\":[\"user.*\"]}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/long_message").asText()).contains("no such sink");
    }

    @Test
    void endpointDoesNotBecomeASink() {
        String route = "webhook-endpoints/"
                + realm.subscribe("http://localhost:9/hooks", "user.deleted")
                        .path("id")
                        .asText();

        Reply reply = realm.cloakroom("PATCH", route, "{\"url\":\"sink:nats\"}");

        assertThat(reply.status()).isEqualTo(422);
    }

    private JsonNode deliveries(String id, String status) {
        return realm.cloakroom("webhook-endpoints/%s/deliveries?status=%s".formatted(id, status))
                .json();
    }

    private static HttpHeaders headers(Message message) {
        Map<String, List<String>> headers = message.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
