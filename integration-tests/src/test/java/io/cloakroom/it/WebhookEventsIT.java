package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.NpmPackage;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import io.cloakroom.testing.Tokens;
import io.cloakroom.testing.WebhookReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What is told, whichever way a change comes. */
@KeycloakTest
final class WebhookEventsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final KeycloakServer server;
    private final TestRealm realm;
    private final WebhookReceiver receiver = WebhookReceiver.start();

    WebhookEventsIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
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
    void userWhoIsImportedIsToldAndOneWhoIsOverwrittenIsDeletedAndToldAnew() {
        realm.subscribe(receiver.url(), "user.*");
        importUser("imported", "Ida");
        JsonNode created = told("user.created");
        assertThat(created.path("id").asText()).isEqualTo(realm.userId("imported"));
        assertThat(created.path("first_name").asText()).isEqualTo("Ida");

        importUser("imported", "Ines");

        assertThat(told("user.deleted").path("id")).isEqualTo(created.path("id"));
        awaitMessages("user.created", 2);
        assertThat(receiver.messages("user.created"))
                .extracting(message -> message.json().at("/data/first_name").asText())
                .containsExactlyInAnyOrder("Ida", "Ines");
        assertThat(receiver.messages("user.updated")).isEmpty();
    }

    @Test
    void usersWhomAFederationBringsAreToldOnce() {
        realm.subscribe(receiver.url(), "user.*");
        ComponentRepresentation federation = new ComponentRepresentation();
        federation.setName("directory");
        federation.setProviderId("test-federation");
        federation.setProviderType("org.keycloak.storage.UserStorageProvider");
        federation.setParentId(realm.id());
        federation.setConfig(new MultivaluedHashMap<>(Map.of("names", List.of("frida", "fritz"))));
        realm.admin().components().add(federation).close();
        String id = realm.admin()
                .components()
                .query(realm.id(), federation.getProviderType())
                .get(0)
                .getId();
        try {
            assertThat(realm.admin()
                            .userStorage()
                            .syncUsers(id, "triggerFullSync")
                            .getAdded())
                    .isEqualTo(2);

            awaitMessages("user.created", 2);
            assertThat(receiver.messages("user.created"))
                    .extracting(message -> message.json().at("/data/username").asText())
                    .containsExactlyInAnyOrder("frida", "fritz");
            assertThat(told("user.created")
                            .at("/email_addresses/0/email_address")
                            .asText())
                    .endsWith("@example.test");
            // Whom nobody federates is told by whoever creates them, and once.
            realm.createUser("local");
            realm.browser().signUp("self-made", "a-password-nobody-has-used");
            awaitMessages("user.created", 4);
            realm.admin().users().delete(realm.userId("local")).close();
            told("user.deleted");
            assertThat(receiver.messages("user.created")).hasSize(4);
        } finally {
            realm.admin().components().component(id).remove();
        }
    }

    @Test
    void signUpAndSignOutAreTold() {
        realm.subscribe(receiver.url(), "user.*", "session.*");
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.exchange(browser.signUp("passer-by", "a-password-nobody-has-used"));
        assertThat(told("user.created").path("username").asText()).isEqualTo("passer-by");
        JsonNode session = told("session.created");

        browser.open(realm.url() + "/protocol/openid-connect/logout?id_token_hint="
                + tokens.response().path("id_token").asText());

        JsonNode removed = told("session.removed");
        assertThat(removed.path("id")).isEqualTo(session.path("id"));
        assertThat(removed.path("status").asText()).isEqualTo("removed");
    }

    @Test
    void sessionThatIsRevokedIsTold() {
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
    void sessionThatExpiresIsToldOnceKeycloakRemovesIt() {
        String id = realm.createUser("gone-home");
        realm.subscribe(receiver.url(), "session.*");
        realm.browser().signIn("gone-home", TestRealm.PASSWORD);
        JsonNode session = told("session.created");
        try {
            // The realm's sessions last seven days.
            server.setClock(Instant.now().plus(Duration.ofDays(8)));
            server.removeExpiredSessions(realm.name());
        } finally {
            server.setClock(Instant.now());
        }

        // Other tests' sessions have expired by then too.
        await().atMost(SOON).until(() -> !endsOf(id).isEmpty());
        JsonNode ended = told("session.ended");
        assertThat(ended.path("status").asText()).isEqualTo("ended");
        assertThat(endsOf(id)).containsExactly(session.path("id").asText());
    }

    private List<String> endsOf(String userId) {
        return receiver.messages("session.ended").stream()
                .map(message -> message.json().path("data"))
                .filter(data -> data.path("user_id").asText().equals(userId))
                .map(data -> data.path("id").asText())
                .toList();
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
    void domainsThatComeAreVerifiedAndGoAreTold() {
        realm.subscribe(receiver.url(), "organizationDomain.*");
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("Umbrella");
        organization.setAlias("umbrella");
        organization.addDomain(new OrganizationDomainRepresentation("umbrella.example"));
        realm.admin().organizations().create(organization).close();
        JsonNode created = told("organizationDomain.created");
        assertThat(created.path("name").asText()).isEqualTo("umbrella.example");
        assertThat(created.path("verification").isNull()).isTrue();

        OrganizationRepresentation verified = realm.organization("umbrella");
        verified.getDomain("umbrella.example").setVerified(true);
        realm.admin().organizations().get(verified.getId()).update(verified).close();
        JsonNode updated = told("organizationDomain.updated");
        assertThat(updated.path("id")).isEqualTo(created.path("id"));
        assertThat(updated.at("/verification/status").asText()).isEqualTo("verified");

        OrganizationRepresentation changed = realm.organization("umbrella");
        changed.removeDomain(changed.getDomain("umbrella.example"));
        changed.addDomain(new OrganizationDomainRepresentation("umbrella.test"));
        realm.admin().organizations().get(changed.getId()).update(changed).close();
        assertThat(told("organizationDomain.deleted").path("id")).isEqualTo(created.path("id"));
        awaitMessages("organizationDomain.created", 2);

        realm.admin().organizations().get(changed.getId()).delete().close();
        awaitMessages("organizationDomain.deleted", 2);
        assertThat(receiver.messages("organizationDomain.created")).hasSize(2);
        assertThat(receiver.messages("organizationDomain.updated")).hasSize(1);
    }

    @Test
    void roleOfAMemberIsToldOnceItIsWhatItIs() {
        String id = realm.createUser("promoted");
        realm.subscribe(receiver.url(), "organizationMembership.*");
        realm.addMember("acme", id);
        JsonNode created = told("organizationMembership.created");
        assertThat(created.path("role").asText()).isEqualTo("org:member");

        String organization = realm.organization("acme").getId();
        Reply given = realm.cloakroom(
                "PUT", "organizations/%s/members/%s/role".formatted(organization, id), "{\"role\":\"org:admin\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        JsonNode updated = told("organizationMembership.updated");
        assertThat(updated.path("id")).isEqualTo(created.path("id"));
        assertThat(updated.path("role").asText()).isEqualTo("org:admin");
        assertThat(updated.path("permissions").toString()).contains("org:sys_memberships:manage");

        realm.cloakroom(
                "PUT", "organizations/%s/members/%s/role".formatted(organization, id), "{\"role\":\"org:member\"}");
        awaitMessages("organizationMembership.updated", 2);
        realm.admin().users().delete(id).close();
        assertThat(told("organizationMembership.deleted").path("role").isNull()).isTrue();
        // One taken and one given are one change, and who is gone has not changed.
        assertThat(receiver.messages("organizationMembership.updated")).hasSize(2);
    }

    @Test
    void rolesAndPermissionsAreTold() {
        realm.subscribe(receiver.url(), "role.*", "permission.*");
        realm.cloakroom("POST", "organization-permissions", "{\"key\":\"org:hooks:read\",\"name\":\"Read hooks\"}");
        assertThat(told("permission.created").path("key").asText()).isEqualTo("org:hooks:read");
        realm.cloakroom("PATCH", "organization-permissions/org:hooks:read", "{\"name\":\"See hooks\"}");
        assertThat(told("permission.updated").path("name").asText()).isEqualTo("See hooks");

        realm.cloakroom(
                "POST",
                "organization-roles",
                "{\"key\":\"org:hook_keeper\",\"name\":\"Hook keeper\",\"permissions\":[\"org:hooks:read\"]}");
        assertThat(told("role.created").at("/permissions/0/name").asText()).isEqualTo("See hooks");

        realm.cloakroom("DELETE", "organization-permissions/org:hooks:read", "");
        assertThat(told("permission.deleted").path("id").asText()).isEqualTo("org:hooks:read");
        assertThat(told("role.updated").path("permissions")).isEmpty();

        realm.cloakroom("DELETE", "organization-roles/org:hook_keeper", "");
        assertThat(told("role.deleted").path("id").asText()).isEqualTo("org:hook_keeper");
    }

    @Test
    void invitationsByOurRoutesAndTheirMailsAreToldWithoutTheirLinks(MailServer mail) {
        realm.sendMailTo(mail.port());
        realm.subscribe(receiver.url(), "organizationInvitation.*", "email.created");
        String organization = realm.organization("globex").getId();

        Reply invited = realm.cloakroom(
                "POST",
                "organizations/%s/invitations".formatted(organization),
                "{\"email_address\":\"guest@example.test\",\"role\":\"org:member\"}");
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);

        JsonNode created = told("organizationInvitation.created");
        assertThat(created.path("id").asText())
                .isEqualTo(invited.json().path("id").asText());
        assertThat(created.path("email_address").asText()).isEqualTo("guest@example.test");
        assertThat(created.path("role").asText()).isEqualTo("org:member");
        JsonNode email = told("email.created");
        assertThat(email.path("slug").asText()).isEqualTo("cloakroom-invitation");
        assertThat(email.path("to_email_address").asText()).isEqualTo("guest@example.test");
        assertThat(email.path("user_id").isNull()).isTrue();
        String link = new Inbox(mail).next("guest@example.test").link();
        assertThat(receiver.messages().toString()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));

        realm.createUser("guest");
        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.open(link), "#cloakroom-invitation-form", Map.of());
        page = browser.signInOn(page, "guest", TestRealm.PASSWORD);
        browser.submit(page, "#cloakroom-invitation-form", Map.of());
        JsonNode accepted = told("organizationInvitation.accepted");
        assertThat(accepted.path("id")).isEqualTo(created.path("id"));
        assertThat(accepted.path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void invitationByOurRoutesThatIsRevokedIsTold(MailServer mail) {
        realm.sendMailTo(mail.port());
        realm.subscribe(receiver.url(), "organizationInvitation.*");
        String organization = realm.organization("globex").getId();
        JsonNode created = realm.cloakroom(
                        "POST",
                        "organizations/%s/invitations".formatted(organization),
                        "{\"email_address\":\"unwanted@example.test\",\"role\":\"org:member\"}")
                .json();

        Reply revoked = realm.cloakroom(
                "POST",
                "organizations/%s/invitations/%s/revoke"
                        .formatted(organization, created.path("id").asText()),
                "");
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(told("organizationInvitation.revoked").path("id")).isEqualTo(created.path("id"));
    }

    @Test
    void invitationsByKeycloaksRoutesAreToldWithoutTheirLinks(MailServer mail) {
        realm.sendMailTo(mail.port());
        String id = realm.createUser("stock-guest");
        realm.subscribe(receiver.url(), "organizationInvitation.*", "organizationMembership.created");
        realm.admin()
                .organizations()
                .get(realm.organization("globex").getId())
                .members()
                .inviteExistingUser(id)
                .close();
        JsonNode created = told("organizationInvitation.created");
        assertThat(created.path("email_address").asText()).isEqualTo("stock-guest@example.test");
        String link = new Inbox(mail).next("stock-guest@example.test").link();

        OidcFlow browser = realm.browser();
        Page page = browser.open(link);
        browser.open(page.document().select("a[href*=action-token]").attr("abs:href"));

        JsonNode accepted = told("organizationInvitation.accepted");
        assertThat(accepted.path("id")).isEqualTo(created.path("id"));
        assertThat(told("organizationMembership.created")
                        .at("/public_user_data/user_id")
                        .asText())
                .isEqualTo(id);
        assertThat(receiver.messages().toString()).doesNotContain(link.replaceAll(".*[?&]key=([^&]*).*", "$1"));
    }

    @Test
    void mailOfKeycloakIsToldWithItsUserAndWithoutItsLink(MailServer mail) {
        realm.sendMailTo(mail.port());
        String id = realm.createUser("mailed");
        realm.subscribe(receiver.url(), "email.created");

        realm.admin().users().get(id).sendVerifyEmail();

        JsonNode email = told("email.created");
        assertThat(email.path("user_id").asText()).isEqualTo(id);
        assertThat(email.path("slug").asText()).isEqualTo("email-verification");
        assertThat(new Inbox(mail).next("mailed@example.test").link()).contains("key=");
        assertThat(receiver.messages().toString()).doesNotContain("key=", "action-token");
    }

    @Test
    void organizationThatAUserMakesAndRenamesIsTold() {
        realm.setAttribute("cloakroom.organizations.creation", "true");
        realm.subscribe(receiver.url(), "organization.*", "organizationMembership.created");
        String token = realm.browser().signIn("bob", TestRealm.PASSWORD).access();

        Reply made = realm.me("POST", token, "organizations", Map.of("name", "Bobs", "slug", "bobs"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(told("organization.created").path("slug").asText()).isEqualTo("bobs");
        // The role is given after the membership, in the same transaction.
        assertThat(told("organizationMembership.created").path("role").asText()).isEqualTo("org:admin");

        realm.me("PATCH", token, "organizations/bobs", Map.of("name", "Bob & Sons"));
        assertThat(told("organization.updated").path("name").asText()).isEqualTo("Bob & Sons");
    }

    @Test
    void documentOfAllTypesIsAsAsyncApiSays() throws Exception {
        Path schemas = NpmPackage.folder("@asyncapi/specs", "6.11.1").resolve("schemas");
        JsonNode rules = Json.read(Files.readString(schemas.resolve("3.0.0-without-$id.json")));
        Reply reply = realm.cloakroom("event-types/asyncapi");

        assertThat(reply.status()).isEqualTo(200);
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(rules);
        assertThat(schema.validate(reply.json())).isEmpty();
        ObjectNode wrong = reply.json().deepCopy();
        wrong.withObject("/operations/deliver").put("action", "shout");
        assertThat(schema.validate(wrong)).isNotEmpty();
        String plain = realm.browser().signIn("bob", TestRealm.PASSWORD).access();
        assertThat(realm.cloakroomAs(plain, "event-types/asyncapi").status()).isEqualTo(403);
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

    @Test
    void newDeviceAndLinkedWalletAreTold() {
        String id = realm.createUser("newcomer");
        realm.subscribe(receiver.url(), "device.*", "wallet.*");
        Flows flows = new Flows(realm);
        flows.register("cloakroom-link-wallet");
        flows.use(required("auth-username-password-form"), required("cloakroom-remember-device"));
        try {
            TestWallet wallet = TestWallet.fresh();
            OidcFlow browser = realm.browser();
            Page page = browser.signInOn(
                    browser.authorize(Map.of("kc_action", "cloakroom-link-wallet")), "newcomer", TestRealm.PASSWORD);
            Tokens tokens = browser.exchange(browser.submit(page, "#cloakroom-wallet-form", wallet.answer(page)));

            assertThat(told("device.new").path("user_id").asText()).isEqualTo(id);
            JsonNode linked = told("wallet.linked");
            assertThat(linked.path("user_id").asText()).isEqualTo(id);
            assertThat(linked.path("address").asText()).isEqualTo(wallet.address());

            String route = "wallets/" + linked.path("id").asText();
            assertThat(realm.me("DELETE", tokens.access(), route, Map.of()).status())
                    .isEqualTo(204);
            assertThat(told("wallet.unlinked")).isEqualTo(linked);
        } finally {
            realm.update(update -> update.setBrowserFlow("browser"));
        }
    }

    @Test
    void passwordThatIsMarkedOrFoundBreachedIsTold() {
        realm.setPasswordPolicy("length(8)");
        String marked = realm.createUser("phished");
        String breached = realm.createUser("careless", "password1");
        realm.subscribe(receiver.url(), "password.compromised");

        realm.cloakroom("PUT", "compromised-passwords/" + marked, "{\"reason\":\"phishing mail\"}");

        JsonNode data = told("password.compromised");
        assertThat(data.path("user_id").asText()).isEqualTo(marked);
        assertThat(data.path("cause").asText()).isEqualTo("marked");
        assertThat(data.toString()).doesNotContain("phishing");

        new Flows(realm)
                .use(
                        required("auth-username-password-form"),
                        required("cloakroom-breach-check").with("action", "note"));
        try {
            realm.browser().signIn("careless", "password1");
        } finally {
            realm.update(update -> update.setBrowserFlow("browser"));
        }
        await().atMost(SOON)
                .until(() -> receiver.messages("password.compromised").size() == 2);
        JsonNode found = receiver.messages("password.compromised").get(1).json().path("data");
        assertThat(found.path("user_id").asText()).isEqualTo(breached);
        assertThat(found.path("cause").asText()).isEqualTo("breached");
    }

    @Test
    void typesAreDescribedToAdminsAlone() {
        Reply all = realm.cloakroom("event-types?limit=500");
        assertThat(all.json().path("data"))
                .hasSize(all.json().path("total_count").asInt())
                .allSatisfy(type -> assertThat(
                                SCHEMAS.getSchema(type.path("schema")).validate(type.path("example")))
                        .isEmpty());
        assertThat(all.json().at("/data/0/type").asText()).isEqualTo("user.created");
        assertThat(realm.cloakroom("event-types/user.forgotten").status()).isEqualTo(404);

        String plain = realm.browser().signIn("bob", TestRealm.PASSWORD).access();
        assertThat(realm.cloakroomAs(plain, "event-types").status()).isEqualTo(403);
        assertThat(realm.cloakroomAs(plain, "event-types/user.created").status())
                .isEqualTo(403);
    }

    private void importUser(String username, String firstName) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEnabled(true);
        user.setFirstName(firstName);
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setIfResourceExists("OVERWRITE");
        users.setUsers(List.of(user));
        realm.admin().partialImport(users).close();
    }

    private void awaitMessages(String type, int count) {
        await().atMost(SOON).until(() -> receiver.messages(type).size() >= count);
    }

    /** The data of the first message of a type, which is as the type's schema says. */
    private JsonNode told(String type) {
        await().atMost(SOON).until(() -> !receiver.messages(type).isEmpty());
        JsonNode body = receiver.messages(type).get(0).json();
        if (!type.startsWith("keycloak.")) {
            JsonNode schema = realm.cloakroom("event-types/" + type).json().path("schema");
            assertThat(SCHEMAS.getSchema(schema).validate(body)).as(type).isEmpty();
        }
        return body.path("data");
    }
}
