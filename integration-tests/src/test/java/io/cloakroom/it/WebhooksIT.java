package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.cloakroom.testing.ClerkLibrary;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Inbox.Letter;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookLibrary;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.opentest4j.TestAbortedException;

@KeycloakTest
final class WebhooksIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String STRANGERS_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final TestRealm realm;
    private final WebhookReceiver receiver = WebhookReceiver.start();

    WebhooksIT(TestRealm realm) {
        this.realm = realm;
    }

    @AfterEach
    void removeEndpoints() {
        realm.cloakroom("webhook-endpoints?limit=500")
                .json()
                .path("data")
                .forEach(endpoint -> realm.cloakroom(
                        "DELETE", "webhook-endpoints/" + endpoint.path("id").asText(), ""));
        receiver.close();
    }

    @Test
    void signUpThenUserAndSessionAreToldAndTheStandardLibraryVerifiesThem() throws Exception {
        Webhook verifier = new Webhook(subscribe("*").path("secret").asText());

        realm.browser().signUp("judy", "a-password-nobody-has-used");

        Message user = awaitMessage("user.created");
        verifier.verify(user.body(), user.headers());
        assertThat(user.json().path("object").asText()).isEqualTo("event");
        assertThat(user.json().path("instance_id").asText()).isEqualTo(realm.id());
        assertThat(user.json().path("timestamp").asLong()).isPositive();
        assertThat(user.json().at("/event_attributes/http_request/client_ip").asText())
                .isNotEmpty();
        assertThat(user.json().at("/data/object").asText()).isEqualTo("user");
        assertThat(user.json().at("/data/username").asText()).isEqualTo("judy");
        assertThat(user.json().at("/data/email_addresses/0/email_address").asText())
                .isEqualTo("judy@example.test");
        for (String name : List.of("id", "timestamp", "signature")) {
            assertThat(user.headers().firstValue("svix-" + name))
                    .isEqualTo(user.headers().firstValue("webhook-" + name));
        }

        Message session = awaitMessage("session.created");
        verifier.verify(session.body(), session.headers());
        assertThat(session.json().at("/data/object").asText()).isEqualTo("session");
        assertThat(session.json().at("/data/status").asText()).isEqualTo("active");
        assertThat(session.json().at("/data/user_id").asText())
                .isEqualTo(user.json().at("/data/id").asText());

        Webhook stranger = new Webhook(STRANGERS_SECRET);
        assertThatThrownBy(() -> stranger.verify(user.body(), user.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @ParameterizedTest
    @CsvSource({"standardwebhooks, 1.1.1", "svix, 2.5.0"})
    void librariesForNodeVerifyWhatArrives(String name, String version) {
        WebhookLibrary library = WebhookLibrary.of(name, version);
        String secret = subscribe("user.created").path("secret").asText();
        String id = realm.createUser("node-" + name);

        Message message = awaitMessage("user.created");

        assertThat(library.verify(secret, message).at("/event/data/id").asText())
                .isEqualTo(id);
        assertThat(library.verify(STRANGERS_SECRET, message).path("error").asText())
                .isNotEmpty();
    }

    @Test
    void clerksLibraryVerifiesWhatArrives() {
        ClerkLibrary clerk = ClerkLibrary.find()
                .orElseThrow(() -> new TestAbortedException("Clerk's library needs Node.js and npm on the PATH."));
        String secret = subscribe("user.created").path("secret").asText();
        String id = realm.createUser("clerical");

        Message message = awaitMessage("user.created");

        JsonNode event = clerk.verify(secret, message).path("event");
        assertThat(event.path("type").asText()).isEqualTo("user.created");
        assertThat(event.at("/data/id").asText()).isEqualTo(id);
        assertThat(clerk.verify(STRANGERS_SECRET, message).path("error").asText())
                .isNotEmpty();
    }

    @Test
    void userCreatedByAnAdminIsTold() {
        subscribe("user.created");

        String id = realm.createUser("kim");

        assertThat(awaitMessage("user.created").json().at("/data/id").asText()).isEqualTo(id);
    }

    @Test
    void sessionIsToldOnceHoweverOftenItIsUsed() {
        subscribe("session.*");
        OidcFlow browser = realm.browser();

        browser.signIn("bob", TestRealm.PASSWORD);
        browser.exchange(browser.authorize(Map.of()));
        browser.exchange(browser.authorize(Map.of()));
        realm.browser().signIn("carol", TestRealm.PASSWORD);

        await().atMost(SOON).until(() -> receiver.messages("session.created").size() == 2);
        assertThat(receiver.messages("session.created").stream()
                        .map(message -> message.json().at("/data/user_id").asText()))
                .containsExactlyInAnyOrder(realm.userId("bob"), realm.userId("carol"));
    }

    @Test
    void signUpThatIsRolledBackIsNotTold() {
        subscribe("user.*");
        listenWith("test-rollback");

        realm.browser().signUp("mallory", "a-password-nobody-has-used");

        assertThat(realm.admin().users().searchByUsername("mallory", true)).isEmpty();
        listenWith();
        String later = realm.createUser("nina");
        await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
        assertThat(receiver.messages().stream()
                        .map(message -> message.json().at("/data/id").asText()))
                .containsExactly(later);
    }

    @Test
    void deliveryThatFailsIsTriedAgainWithTheSameIdAndAFreshSignature() throws Exception {
        Webhook verifier = new Webhook(subscribe("user.*").path("secret").asText());
        receiver.answerWith(count -> count == 0 ? 500 : 204);

        realm.createUser("olga");

        await().atMost(SOON).until(() -> receiver.messages().size() == 2);
        Message first = receiver.messages().get(0);
        Message second = receiver.messages().get(1);
        assertThat(second.id()).isEqualTo(first.id()).startsWith("msg_");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("webhook-timestamp"))
                .isNotEqualTo(first.headers().firstValue("webhook-timestamp"));
        assertThatCode(() -> verifier.verify(second.body(), second.headers())).doesNotThrowAnyException();
    }

    @Test
    void endpointThatIsGoneIsDisabledAndThoseConcernedAreTold(MailServer mail) {
        realm.sendMailTo(mail.port());
        realm.setAttribute("cloakroom.webhooks.notify", "hooks@example.test");
        String id = subscribe("user.*").path("id").asText();
        receiver.answerWith(count -> 410);

        realm.createUser("pat");

        await().atMost(SOON).until(() -> !realm.cloakroom("webhook-endpoints/" + id)
                .json()
                .path("enabled")
                .asBoolean());
        Letter letter = new Inbox(mail).next("hooks@example.test");
        assertThat(letter.subject()).isEqualTo("Cloakroom demo: a webhook endpoint was disabled");
        assertThat(letter.text()).contains(receiver.url(), id, "gone for good");
        realm.createUser("quinn");
        WebhookReceiver other = WebhookReceiver.start();
        realm.subscribe(other.url(), "user.*");
        realm.createUser("ruth");
        await().atMost(SOON).until(() -> other.messages().size() == 1);
        assertThat(receiver.messages()).hasSize(1);
        other.close();
    }

    @Test
    void endpointGetsOnlyWhatItSubscribedTo() {
        subscribe("session.created");
        WebhookReceiver users = WebhookReceiver.start();
        realm.subscribe(users.url(), "user.*");

        realm.browser().signUp("sybil", "a-password-nobody-has-used");

        await().atMost(SOON)
                .until(() -> receiver.messages().size() == 1 && users.messages().size() == 1);
        assertThat(receiver.messages().get(0).type()).isEqualTo("session.created");
        assertThat(users.messages().get(0).type()).isEqualTo("user.created");
        users.close();
    }

    @Test
    void secretIsShownOnceAndNeverListed() {
        JsonNode created = subscribe("user.*");
        assertThat(created.path("secret").asText()).startsWith("whsec_");

        Reply list = realm.cloakroom("webhook-endpoints");
        Reply one = realm.cloakroom("webhook-endpoints/" + created.path("id").asText());

        assertThat(list.json().path("total_count").asInt()).isEqualTo(1);
        assertThat(list.body() + one.body()).doesNotContain("whsec_").doesNotContain("secret");
    }

    @Test
    void endpointThatIsDeletedIsGone() {
        String id = subscribe("user.*").path("id").asText();

        assertThat(realm.cloakroom("DELETE", "webhook-endpoints/" + id, "").status())
                .isEqualTo(204);

        assertThat(realm.cloakroom("webhook-endpoints/" + id).status()).isEqualTo(404);
        assertThat(realm.cloakroom("DELETE", "webhook-endpoints/" + id, "").errorCode())
                .isEqualTo("resource_not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"url":"nope","events":["user.*"]}                              | 422 | form_param_format_invalid | url
        {"url":"ftp://a.example/x","events":["user.*"]}                 | 422 | form_param_format_invalid | url
        {"url":"https://user:pw@a.example/x","events":["user.*"]}       | 422 | form_param_format_invalid | url
        {"url":"http://10.1.2.3/x","events":["user.*"]}                 | 422 | form_param_format_invalid | url
        {"url":"http://[::ffff:10.1.2.3]/x","events":["user.*"]}        | 422 | form_param_format_invalid | url
        {"url":"http://169.254.169.254/latest","events":["*"]}          | 422 | form_param_format_invalid | url
        {"events":["user.*"]}                                           | 422 | form_param_missing        | url
        {"url":"https://a.example/x"}                                   | 422 | form_param_missing        | events
        {"url":"https://a.example/x","events":["user.craeted"]}         | 422 | form_param_format_invalid | events
        {"url":"https://a.example/x","events":["*"],"colour":"red"}     | 422 | form_param_format_invalid | colour
        {"url":                                                         | 400 | request_body_invalid      | ''
        """)
    void requestThatIsWrongIsRefusedWithTheReason(String body, int status, String code, String parameter) {
        Reply reply = realm.cloakroom("POST", "webhook-endpoints", body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.errorText()).isNotEmpty();
        assertThat(reply.json().at("/errors/0/meta/param_name").asText()).isEqualTo(parameter);
        assertThat(realm.cloakroom("webhook-endpoints")
                        .json()
                        .path("total_count")
                        .asInt())
                .isZero();
    }

    @Test
    void endpointOfAnotherRealmDoesNotExistHere(KeycloakServer server) {
        try (TestRealm other = TestRealm.create(server)) {
            String foreign =
                    other.subscribe(receiver.url(), "user.*").path("id").asText();

            assertThat(realm.cloakroom("webhook-endpoints/" + foreign).status()).isEqualTo(404);
            assertThat(realm.cloakroom("DELETE", "webhook-endpoints/" + foreign, "")
                            .status())
                    .isEqualTo(404);
            assertThat(other.cloakroom("webhook-endpoints")
                            .json()
                            .path("total_count")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void changeOfAnEndpointIsAnAdminEventWithoutTheSecret() {
        RealmEventsConfigRepresentation events = realm.admin().getRealmEventsConfig();
        events.setAdminEventsEnabled(true);
        events.setAdminEventsDetailsEnabled(true);
        realm.admin().updateRealmEventsConfig(events);

        String id = subscribe("user.*").path("id").asText();

        assertThat(realm.admin().getAdminEvents()).anySatisfy(event -> {
            assertThat(event.getResourceType()).isEqualTo("CLOAKROOM_WEBHOOK_ENDPOINT");
            assertThat(event.getOperationType()).isEqualTo("CREATE");
            assertThat(event.getResourcePath()).contains(id);
            assertThat(event.getRepresentation()).contains(receiver.url()).doesNotContain("whsec_");
        });
    }

    /** Sets the realm's event listeners: ours, and some more. */
    private void listenWith(String... more) {
        RealmEventsConfigRepresentation config = realm.admin().getRealmEventsConfig();
        config.setEventsListeners(
                Stream.concat(Stream.of("cloakroom-webhooks"), Stream.of(more)).toList());
        realm.admin().updateRealmEventsConfig(config);
    }

    private JsonNode subscribe(String... events) {
        return realm.subscribe(receiver.url(), events);
    }

    private Message awaitMessage(String type) {
        await().atMost(SOON).until(() -> !receiver.messages(type).isEmpty());
        return receiver.messages(type).get(0);
    }
}
