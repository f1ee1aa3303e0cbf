package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** What is told, whichever way a change comes. */
@KeycloakTest
final class WebhookEventsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestRealm realm;
    private final WebhookReceiver receiver = WebhookReceiver.start();

    WebhookEventsIT(TestRealm realm) {
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
    void userThatIsChangedAndDeletedIsToldWithItsMemberships() {
        String id = realm.createUser("leaver");
        realm.addMember("acme", id);
        realm.subscribe(receiver.url(), "user.*", "organizationMembership.*");

        realm.updateUser(id, user -> user.setFirstName("Lea"));
        assertThat(told("user.updated").path("first_name").asText()).isEqualTo("Lea");

        realm.admin().users().delete(id).close();
        JsonNode deleted = told("user.deleted");
        assertThat(deleted.path("id").asText()).isEqualTo(id);
        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(told("organizationMembership.deleted")
                        .at("/public_user_data/user_id")
                        .asText())
                .isEqualTo(id);
        assertThat(receiver.messages("user.deleted")).hasSize(1);
        assertThat(receiver.messages("organizationMembership.deleted")).hasSize(1);
    }

    @Test
    void sessionThatIsRevokedOrSignedOutIsTold() {
        realm.subscribe(receiver.url(), "session.*");
        OidcFlow browser = realm.browser();
        browser.signIn("bob", TestRealm.PASSWORD);
        String session = told("session.created").path("id").asText();

        realm.admin().deleteSession(session, false);

        assertThat(told("session.revoked").path("id").asText()).isEqualTo(session);
        realm.browser().signIn("carol", TestRealm.PASSWORD);
        await().atMost(SOON).until(() -> receiver.messages("session.created").size() == 2);
        realm.admin().users().get(realm.userId("carol")).getUserSessions().forEach(each -> realm.admin()
                .deleteSession(each.getId(), false));
        await().atMost(SOON).until(() -> receiver.messages("session.revoked").size() == 2);
    }

    @Test
    void organizationAndItsMembersAreTold() {
        realm.subscribe(receiver.url(), "organization.*", "organizationMembership.*");
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("Initech");
        organization.setAlias("initech");
        organization.addDomain(new OrganizationDomainRepresentation("initech.example"));
        realm.admin().organizations().create(organization).close();
        JsonNode created = told("organization.created");
        assertThat(created.path("slug").asText()).isEqualTo("initech");

        realm.addMember("initech", realm.userId("bob"));
        JsonNode membership = told("organizationMembership.created");
        assertThat(membership.at("/organization/id").asText())
                .isEqualTo(created.path("id").asText());
        assertThat(membership.at("/public_user_data/identifier").asText()).isEqualTo("bob");

        OrganizationRepresentation changed = realm.organization("initech");
        changed.setName("Initech Inc.");
        realm.admin().organizations().get(changed.getId()).update(changed).close();
        assertThat(told("organization.updated").path("name").asText()).isEqualTo("Initech Inc.");

        realm.admin().organizations().get(changed.getId()).delete().close();
        assertThat(told("organization.deleted").path("id").asText()).isEqualTo(changed.getId());
    }

    @Test
    void keycloaksOwnEventsAreToldToThoseWhoAsk() {
        realm.subscribe(receiver.url(), "keycloak.user.LOGIN", "keycloak.admin.USER.*");
        realm.browser().signIn("bob", TestRealm.PASSWORD);
        assertThat(told("keycloak.user.LOGIN").path("user_id").asText()).isEqualTo(realm.userId("bob"));

        String id = realm.createUser("raw");
        assertThat(told("keycloak.admin.USER.CREATE").path("resource_path").asText())
                .isEqualTo("users/" + id);
        assertThat(receiver.messages("session.created")).isEmpty();
    }

    @Test
    void eventsOfASubjectArriveInOrderWhereTheyShall() {
        receiver.answerWith(count -> count == 0 ? 500 : 204);
        realm.subscribe(receiver.url(), Map.of("ordered", true), "user.*");

        String id = realm.createUser("ordered");
        realm.updateUser(id, user -> user.setFirstName("Ada"));
        realm.admin().users().delete(id).close();

        told("user.deleted");
        assertThat(receiver.messages())
                .extracting(WebhookReceiver.Message::type)
                .containsSubsequence("user.created", "user.created", "user.updated", "user.deleted");
    }

    private JsonNode told(String type) {
        await().atMost(SOON).until(() -> !receiver.messages(type).isEmpty());
        return receiver.messages(type).get(0).json().path("data");
    }
}
