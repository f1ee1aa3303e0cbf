package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** What changes at one node is in the next tokens of the other, which otherwise ask the database for nothing. */
@TestInstance(Lifecycle.PER_CLASS)
final class OrganizationClusterIT {

    /** Until the other node has heard of a change, on a busy machine too. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String PERMISSION = "org:invoices:read";
    private static final String ROLE = "org:clerk";

    private Database database;
    private KeycloakServer one;
    private KeycloakServer two;
    private TestRealm realm;
    private OidcFlow far;

    @BeforeAll
    void start() {
        database = Database.postgres();
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        one = KeycloakServer.startNode(distribution, database, "organizations-node-1", List.of());
        two = KeycloakServer.startNode(
                distribution,
                database,
                "organizations-node-2",
                // Both nodes are one issuer, as behind a load balancer.
                List.of("--hostname=" + one.url(), "--log-level=INFO,org.hibernate.SQL:debug"));
        await("both nodes see each other").atMost(Duration.ofMinutes(1)).until(() -> (one.log() + two.log())
                .contains("(2) ["));
        realm = TestRealm.create(one);
        far = realm.at(two).browser();
        assertThat(realm.cloakroom(
                                "POST",
                                "organization-permissions",
                                Json.write(Map.of("key", PERMISSION, "name", "Read invoices")))
                        .status())
                .isEqualTo(201);
        assertThat(realm.cloakroom(
                                "POST",
                                "organization-roles",
                                Json.write(Map.of("key", ROLE, "name", "Clerk", "permissions", List.of(PERMISSION))))
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        two.close();
        one.close();
        database.close();
    }

    @Test
    void refreshAsksTheDatabaseForNothingOfOrganizations() {
        Tokens tokens = clerk("cheap");
        assertThat(organizationStatements(0))
                .as("the log has what the first refresh asked")
                .isNotEmpty();
        tokens = far.refresh(tokens);
        int before = two.log().length();

        for (int i = 0; i < 5; i++) {
            tokens = far.refresh(tokens);
            assertThat(role(tokens)).isEqualTo(ROLE);
        }

        assertThat(organizationStatements(before)).isEmpty();
    }

    @Test
    void memberWhoIsRemovedIsGone() {
        Tokens tokens = clerk("removed");

        acme().members().member(realm.userId("removed")).delete().close();

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(far.refresh(tokens).claims().has("org_id")).isFalse());
    }

    @Test
    void roleThatIsTakenIsGone() {
        Tokens tokens = clerk("demoted");

        assign("demoted", "org:member");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(role(far.refresh(tokens))).isEqualTo("org:member"));
    }

    @Test
    void permissionThatIsTakenFromTheRoleIsGone() {
        Tokens tokens = clerk("stripped");

        patchRole(List.of());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(far.refresh(tokens).claims().path("org_permissions"))
                        .isEmpty());
        patchRole(List.of(PERMISSION));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(far.refresh(tokens).claims().path("org_permissions"))
                        .hasSize(1));
    }

    @Test
    void organizationThatIsDisabledOrDeletedIsGone() {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("initech");
        organization.setAlias("initech");
        realm.admin().organizations().create(organization).close();
        String id = realm.createUser("peter");
        realm.addMember("initech", id);
        Tokens tokens = realm.browser().signIn("peter", TestRealm.PASSWORD);
        assertThat(slug(far.refresh(tokens))).isEqualTo("initech");
        OrganizationRepresentation initech = realm.organization("initech");
        OrganizationResource resource = realm.admin().organizations().get(initech.getId());

        initech.setEnabled(false);
        resource.update(initech).close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(slug(far.refresh(tokens))).isEmpty());
        initech.setEnabled(true);
        resource.update(initech).close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(slug(far.refresh(tokens))).isEqualTo("initech"));
        resource.delete().close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(slug(far.refresh(tokens))).isEmpty());
    }

    @Test
    void sessionThatIsRevokedAndUserWhoIsBannedGetNoTokenAtAll() {
        Tokens revoked = clerk("revoked");
        Tokens banned = clerk("banned");

        realm.admin().deleteSession(revoked.claims().path("sid").asText(), false);
        realm.updateUser(realm.userId("banned"), user -> user.setEnabled(false));

        await().atMost(SOON).untilAsserted(() -> assertThat(List.of(status(revoked), status(banned)))
                .containsExactly(400, 400));
    }

    @Test
    void switchAtOneNodeIsFollowedAtTheOther() {
        realm.createUser("traveller");
        realm.addMember("acme", realm.userId("traveller"));
        realm.addMember("globex", realm.userId("traveller"));
        Tokens tokens = realm.browser().signIn("traveller", TestRealm.PASSWORD);
        assertThat(slug(far.refresh(tokens))).isEqualTo("acme");

        Reply reply = realm.me("PUT", tokens.access(), "active-organization", Map.of("organization_id", "globex"));

        assertThat(reply.status()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(slug(far.refresh(tokens))).isEqualTo("globex"));
    }

    /** A member with a role of the realm's own, whom the far node knows by now. */
    private Tokens clerk(String username) {
        realm.addMember("acme", realm.createUser(username));
        assign(username, ROLE);
        Tokens tokens = realm.browser().signIn(username, TestRealm.PASSWORD);
        Tokens seen = far.refresh(tokens);
        assertThat(role(seen)).isEqualTo(ROLE);
        assertThat(seen.claims().path("org_permissions")).hasSize(1);
        return tokens;
    }

    private void assign(String username, String role) {
        Reply reply = realm.cloakroom(
                "PUT",
                "organizations/%s/members/%s/role"
                        .formatted(realm.organization("acme").getId(), realm.userId(username)),
                Json.write(Map.of("role", role)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private void patchRole(List<String> permissions) {
        Reply reply =
                realm.cloakroom("PATCH", "organization-roles/" + ROLE, Json.write(Map.of("permissions", permissions)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private OrganizationResource acme() {
        return realm.admin().organizations().get(realm.organization("acme").getId());
    }

    private int status(Tokens tokens) {
        return realm.at(two)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()))
                .status();
    }

    /** What the far node asked the database about organizations, groups, roles and their like. */
    /** Of requests: what a node's own jobs ask is not asked by a refresh. */
    private List<String> organizationStatements(int from) {
        return two.log()
                .substring(from)
                .lines()
                .filter(line -> line.contains("org.hibernate.SQL") && line.contains("(executor-thread-"))
                .filter(line ->
                        Stream.of("ORG", "GROUP", "REALM_ATTRIBUTE", "CLKR_").anyMatch(line::contains))
                .toList();
    }

    private static String role(Tokens tokens) {
        return tokens.claims().path("org_role").asText();
    }

    private static String slug(Tokens tokens) {
        return tokens.claims().path("org_slug").asText();
    }
}
