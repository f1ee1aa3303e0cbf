package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin does with an endpoint that exists. */
@KeycloakTest
final class WebhookOperationsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestRealm realm;
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private JsonNode endpoint;
    private String route;

    WebhookOperationsIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void subscribe() {
        endpoint = realm.subscribe(receiver.url(), "user.created");
        route = "webhook-endpoints/" + endpoint.path("id").asText();
    }

    @AfterEach
    void remove() {
        realm.cloakroom("DELETE", route, "");
        receiver.close();
    }

    @Test
    void endpointIsChanged() {
        JsonNode changed = patch(Map.of("events", List.of("session.*"), "description", "CRM"));

        assertThat(changed.path("events").get(0).asText()).isEqualTo("session.*");
        assertThat(changed.path("description").asText()).isEqualTo("CRM");
        assertThat(changed.path("url").asText()).isEqualTo(receiver.url());
        realm.createUser("changed");
        JsonNode again = patch(Map.of("events", List.of("user.created")));
        assertThat(again.path("status").asText()).isEqualTo("enabled");
        String told = realm.createUser("changed-again");
        await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
        assertThat(receiver.messages()).extracting(WebhookOperationsIT::userId).containsExactly(told);
    }

    @Test
    void whatHappensDuringAPauseArrivesAfterIt() {
        assertThat(patch(Map.of("status", "paused")).path("enabled").asBoolean(true))
                .isFalse();
        String paused = realm.createUser("paused");
        WebhookReceiver other = WebhookReceiver.start();
        realm.subscribe(other.url(), "user.created");
        realm.createUser("meanwhile");
        await().atMost(SOON).until(() -> other.messages().size() == 1);
        assertThat(receiver.messages()).isEmpty();

        patch(Map.of("status", "enabled"));

        await().atMost(SOON).until(() -> receiver.messages().size() == 2);
        assertThat(receiver.messages()).extracting(WebhookOperationsIT::userId).contains(paused);
        other.close();
    }

    @Test
    void secretIsReplacedAndBothSignForADay() throws Exception {
        String secret = realm.cloakroom("POST", route + "/secret/rotate", "")
                .json()
                .path("secret")
                .asText();
        assertThat(secret)
                .startsWith("whsec_")
                .isNotEqualTo(endpoint.path("secret").asText());

        realm.createUser("rotated");

        Message message = next();
        for (String each : List.of(secret, endpoint.path("secret").asText())) {
            new Webhook(each).verify(message.body(), message.headers());
        }
    }

    @Test
    void testEventArrives() {
        Reply reply = realm.cloakroom("POST", route + "/test", "");

        Message message = next();
        assertThat(message.type()).isEqualTo("endpoint.test");
        assertThat(reply.json().path("message_id").asText()).isEqualTo(message.id());
    }

    @Test
    void headersOfTheAdminAreSentAndNotShown() {
        JsonNode changed = patch(Map.of("headers", Map.of("X-Gateway-Key", "open sesame")));

        realm.createUser("header");

        assertThat(next().headers().firstValue("X-Gateway-Key")).contains("open sesame");
        assertThat(changed.toString()).doesNotContain("open sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headers\":{\"Webhook-Id\":\"x\"}}",
                "{\"headers\":{\"Host\":\"x\"}}",
                "{\"headers\":{\"X\":\"a\\r\\nb\"}}",
                "{\"headers\":{\"a b\":\"x\"}}",
                "{\"status\":\"disabled\"}",
                "{\"events\":[\"nothing\"]}",
                "{\"url\":\"http://10.0.0.1/\"}"
            })
    void changeThatIsWrongIsRefused(String body) {
        assertThat(realm.cloakroom("PATCH", route, body).status()).isEqualTo(422);
    }

    @Test
    void deliveryIsLoggedWithItsTriesAndReplayed() {
        receiver.answerWith(count -> count == 0 ? 500 : 204);
        realm.createUser("logged");
        await().atMost(SOON).until(() -> deliveries("delivered") == 1);

        JsonNode delivery =
                realm.cloakroom(route + "/deliveries").json().path("data").get(0);
        assertThat(delivery.path("type").asText()).isEqualTo("user.created");
        assertThat(delivery.path("message_id").asText())
                .isEqualTo(receiver.messages().get(0).id());
        String one = route + "/deliveries/" + delivery.path("id").asText();
        JsonNode attempts = realm.cloakroom(one).json().path("attempts");
        assertThat(attempts)
                .extracting(attempt -> attempt.path("status_code").asInt())
                .containsExactly(500, 204);

        assertThat(realm.cloakroom("POST", one + "/replay", "").status()).isEqualTo(201);

        await().atMost(SOON).until(() -> receiver.messages().size() == 3);
        assertThat(receiver.messages())
                .extracting(Message::id)
                .containsOnly(receiver.messages().get(0).id());
    }

    @Test
    void whatHappenedSinceATimeIsReplayed() {
        Instant since = Instant.now().minusSeconds(1);
        realm.createUser("since-1");
        realm.createUser("since-2");
        await().atMost(SOON).until(() -> deliveries("delivered") == 2);

        Reply reply = realm.cloakroom("POST", route + "/replay", Json.write(Map.of("since", since.toString())));

        assertThat(reply.json().path("count").asInt()).isEqualTo(2);
        await().atMost(SOON).until(() -> receiver.messages().size() == 4);
        Reply none = realm.cloakroom(
                "POST", route + "/replay", Json.write(Map.of("since", since.toString(), "status", "dead_letter")));
        assertThat(none.json().path("count").asInt()).isZero();
        assertThat(realm.cloakroom("POST", route + "/replay", "{}").status()).isEqualTo(422);
    }

    private long deliveries(String status) {
        return realm.cloakroom(route + "/deliveries?status=" + status)
                .json()
                .path("total_count")
                .asLong();
    }

    private JsonNode patch(Map<String, ?> change) {
        Reply reply = realm.cloakroom("PATCH", route, Json.write(change));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Message next() {
        await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
        return receiver.messages().get(0);
    }

    private static String userId(Message message) {
        return message.json().at("/data/id").asText();
    }
}
