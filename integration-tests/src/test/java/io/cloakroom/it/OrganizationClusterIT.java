package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    /** Where one finds how long the other node took to hear of each kind of change, in milliseconds. */
    private static final Path TIMES = Path.of("target", "organizations-heard-of.txt");

    private static final String PERMISSION = "org:invoices:read";
    private static final String ROLE = "org:clerk";

    private final Map<String, Long> heard = new TreeMap<>();
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
        defineRole(realm);
    }

    @AfterAll
    void stop() throws IOException {
        Files.writeString(TIMES, heard.toString());
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
            assertThat(role(tokens.claims())).isEqualTo(ROLE);
        }

        assertThat(organizationStatements(before)).isEmpty();
    }

    @Test
    void memberOfManyOrganizationsAsksTheDatabaseForNoMore() {
        String id = realm.createUser("many");
        for (int i = 0; i < 12; i++) {
            organization("many-" + i);
            realm.addMember("many-" + i, id);
        }
        Tokens tokens = realm.browser().signIn("many", TestRealm.PASSWORD);
        // The first refresh at a node fills its cache.
        tokens = far.refresh(tokens);
        int before = two.log().length();

        for (int i = 0; i < 5; i++) {
            tokens = far.refresh(tokens);
        }

        assertThat(slug(tokens.claims())).isEqualTo("many-0");
        assertThat(organizationStatements(before)).isEmpty();
    }

    @Test
    void memberWhoIsRemovedIsGone() {
        Tokens tokens = clerk("removed");

        acme().members().member(realm.userId("removed")).delete().close();

        everywhere("member removed", node -> assertThat(claims(node, tokens).has("org_id"))
                .isFalse());
    }

    @Test
    void roleThatIsTakenIsGone() {
        Tokens tokens = clerk("demoted");

        assign(realm, "demoted", "org:member");

        everywhere(
                "role changed", node -> assertThat(role(claims(node, tokens))).isEqualTo("org:member"));
    }

    @Test
    void permissionThatIsTakenFromTheRoleIsGone() {
        Tokens tokens = clerk("stripped");

        patchRole(List.of());

        everywhere("permission taken", node -> assertThat(claims(node, tokens).path("org_permissions"))
                .isEmpty());
        patchRole(List.of(PERMISSION));
        everywhere("permission given", node -> assertThat(claims(node, tokens).path("org_permissions"))
                .hasSize(1));
    }

    @Test
    void organizationThatIsDisabledOrDeletedIsGone() {
        organization("initech");
        String id = realm.createUser("peter");
        realm.addMember("initech", id);
        Tokens tokens = realm.browser().signIn("peter", TestRealm.PASSWORD);
        assertThat(slug(far.refresh(tokens).claims())).isEqualTo("initech");
        OrganizationRepresentation initech = realm.organization("initech");
        OrganizationResource resource = realm.admin().organizations().get(initech.getId());

        initech.setEnabled(false);
        resource.update(initech).close();
        everywhere("organization disabled", node -> assertThat(slug(claims(node, tokens)))
                .isEmpty());
        initech.setEnabled(true);
        resource.update(initech).close();
        everywhere("organization enabled", node -> assertThat(slug(claims(node, tokens)))
                .isEqualTo("initech"));
        resource.delete().close();
        everywhere("organization deleted", node -> assertThat(slug(claims(node, tokens)))
                .isEmpty());
    }

    @Test
    void sessionThatIsRevokedAndUserWhoIsBannedGetNoTokenAtAll() {
        Tokens revoked = clerk("revoked");
        Tokens banned = clerk("banned");

        realm.admin().deleteSession(revoked.claims().path("sid").asText(), false);
        everywhere("session revoked", node -> assertThat(refresh(node, revoked).status())
                .isEqualTo(400));
        realm.updateUser(realm.userId("banned"), user -> user.setEnabled(false));
        everywhere("user banned", node -> assertThat(refresh(node, banned).status())
                .isEqualTo(400));
    }

    @Test
    void switchAtOneNodeIsFollowedAtTheOther() {
        realm.createUser("traveller");
        realm.addMember("acme", realm.userId("traveller"));
        realm.addMember("globex", realm.userId("traveller"));
        Tokens tokens = realm.browser().signIn("traveller", TestRealm.PASSWORD);
        assertThat(slug(far.refresh(tokens).claims())).isEqualTo("acme");

        Reply reply = realm.me("PUT", tokens.access(), "active-organization", Map.of("organization_id", "globex"));

        assertThat(reply.status()).isEqualTo(200);
        everywhere("session switched", node -> assertThat(slug(claims(node, tokens)))
                .isEqualTo("globex"));
    }

    /** The member limit, which the members of this realm are beyond by now, keeps nobody out of an import. */
    @Test
    void exportHasRolesAndImportBringsThemBack() {
        try (TestRealm copied = realm.sibling()) {
            defineRole(copied);
            copied.addMember("acme", copied.createUser("clerk"));
            assign(copied, "clerk", ROLE);
            OrganizationRepresentation acme = copied.organization("acme");
            acme.singleAttribute("cloakroom.member-limit", "1");
            copied.admin().organizations().get(acme.getId()).update(acme).close();

            copied.replaceBy(KeycloakDistribution.withPack(database.vendor()).export(database, copied.name()));

            JsonNode clerk =
                    copied.browser().signIn("clerk", TestRealm.PASSWORD).claims();
            assertThat(clerk.path("org_id").asText()).isEqualTo(acme.getId());
            assertThat(role(clerk)).isEqualTo(ROLE);
            assertThat(clerk.path("org_permissions").toString()).isEqualTo("[\"" + PERMISSION + "\"]");
            assertThat(role(copied.browser()
                            .signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "acme"))
                            .claims()))
                    .isEqualTo("org:admin");
            assertThat(copied.admin()
                            .organizations()
                            .get(acme.getId())
                            .toRepresentation()
                            .getAttributes())
                    .containsEntry("cloakroom.member-limit", List.of("1"));
        }
    }

    /** What is so soon at the other node than the one where the change was made, and at that one then too. */
    private void everywhere(String change, Consumer<TestRealm> assertion) {
        long changed = System.nanoTime();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .untilAsserted(() -> assertion.accept(realm.at(two)));
        heard.put(change, Duration.ofNanos(System.nanoTime() - changed).toMillis());
        assertion.accept(realm);
    }

    /** A member with a role of the realm's own, whom the far node knows by now. */
    private Tokens clerk(String username) {
        realm.addMember("acme", realm.createUser(username));
        assign(realm, username, ROLE);
        Tokens tokens = realm.browser().signIn(username, TestRealm.PASSWORD);
        JsonNode seen = far.refresh(tokens).claims();
        assertThat(role(seen)).isEqualTo(ROLE);
        assertThat(seen.path("org_permissions")).hasSize(1);
        return tokens;
    }

    private void organization(String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        realm.admin().organizations().create(organization).close();
    }

    private static void defineRole(TestRealm in) {
        made(in, "organization-permissions", Map.of("key", PERMISSION, "name", "Read invoices"));
        made(in, "organization-roles", Map.of("key", ROLE, "name", "Clerk", "permissions", List.of(PERMISSION)));
    }

    private static void made(TestRealm in, String route, Map<String, ?> body) {
        Reply reply = in.cloakroom("POST", route, Json.write(body));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private static void assign(TestRealm in, String username, String role) {
        Reply reply = in.cloakroom(
                "PUT",
                "organizations/%s/members/%s/role"
                        .formatted(in.organization("acme").getId(), in.userId(username)),
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

    private static Reply refresh(TestRealm node, Tokens tokens) {
        return node.token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
    }

    private static JsonNode claims(TestRealm node, Tokens tokens) {
        Reply reply = refresh(node, tokens);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return new Tokens(reply.json()).claims();
    }

    /**
     * What the far node asked the database about organizations, groups, roles and their like, in requests: what a node's
     * own jobs ask is not asked by a refresh.
     */
    private List<String> organizationStatements(int from) {
        return two.log()
                .substring(from)
                .lines()
                .filter(line -> line.contains("org.hibernate.SQL") && line.contains("(executor-thread-"))
                .filter(line ->
                        Stream.of("ORG", "GROUP", "REALM_ATTRIBUTE", "CLKR_").anyMatch(line::contains))
                .toList();
    }

    private static String role(JsonNode claims) {
        return claims.path("org_role").asText();
    }

    private static String slug(JsonNode claims) {
        return claims.path("org_slug").asText();
    }
}
