package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

@KeycloakTest
final class OrganizationClaimsIT {

    private final TestRealm realm;
    private final KeycloakServer server;

    OrganizationClaimsIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({"alice, acme, Acme, org:admin", "bob, acme, Acme, org:member"})
    void signInThenTokensNameTheOrganizationAndTheRole(String user, String slug, String name, String role) {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn(user, TestRealm.PASSWORD);

        for (JsonNode claims : new JsonNode[] {
            tokens.claims(), tokens.idClaims(), browser.userInfo(tokens).json()
        }) {
            assertThat(claims.path("org_id").asText())
                    .isEqualTo(realm.organization(slug).getId());
            assertThat(claims.path("org_slug").asText()).isEqualTo(slug);
            assertThat(claims.path("org_name").asText()).isEqualTo(name);
            assertThat(claims.path("org_role").asText()).isEqualTo(role);
            assertThat(claims.path("org_permissions").isArray()).isTrue();
            assertThat(claims.path("org_permissions")).isEmpty();
        }
    }

    @Test
    void accessTokenLivesSixtySeconds() {
        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD);

        // Counted when the answer is written, which may be in the next second.
        assertThat(tokens.response().path("expires_in").asInt()).isBetween(58, 60);
        assertThat(tokens.claims().path("exp").asLong()
                        - tokens.claims().path("iat").asLong())
                .isEqualTo(60);
    }

    @Test
    void presetHasSessionsOfSevenDaysAndTokensOfSixtySeconds() {
        try (TestRealm preset = TestRealm.createFrom(server, "sessions/seven-days.json")) {
            preset.createUser("dora");
            Tokens tokens = preset.browser().signIn("dora", TestRealm.PASSWORD);

            ClientRepresentation app =
                    preset.admin().clients().findByClientId("app").get(0);
            assertThat(app.getAttributes()).containsEntry("access.token.lifespan", "60");
            assertThat(app.getDefaultClientScopes()).contains("cloakroom-organization", "basic");
            // Counted when the answer is written, which may be some seconds after the sign-in.
            assertThat(tokens.response().path("refresh_expires_in").asInt()).isBetween(604_700, 604_800);
        }
    }

    @Test
    void presetOfAFreePlanHasFiveMembersUnlessTheOrganizationPays() {
        try (TestRealm preset = TestRealm.createFrom(server, "organizations/free-plan.json")) {
            preset.createUser("founder");
            Tokens tokens = preset.browser().signIn("founder", TestRealm.PASSWORD);
            Reply made = preset.me("POST", tokens.access(), "organizations", Map.of("name", "Startup"));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            OrganizationRepresentation startup = preset.organization("startup");
            OrganizationResource resource = preset.admin().organizations().get(startup.getId());
            for (int i = 2; i <= 5; i++) {
                assertThat(join(resource, preset.createUser("member" + i))).isEqualTo(201);
            }
            String sixth = preset.createUser("member6");

            assertThat(join(resource, sixth)).isEqualTo(403);
            startup.singleAttribute("cloakroom.member-limit", "0");
            resource.update(startup).close();
            assertThat(join(resource, sixth)).isEqualTo(201);
        }
    }

    private static int join(OrganizationResource organization, String userId) {
        try (Response response = organization.members().addMember(userId)) {
            return response.getStatus();
        }
    }

    @Test
    void organizationOnTheAuthorizationRequestIsTheActiveOneAndARefreshKeepsIt() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));

        assertThat(slug(tokens)).contains("globex");
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:member");
        Tokens refreshed = browser.refresh(tokens);
        assertThat(slug(refreshed)).contains("globex");
        assertThat(slug(browser.refresh(refreshed))).contains("globex");
    }

    @Test
    void organizationOnARefreshIsTheActiveOneFromThenOn() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD);

        Tokens switched = browser.refresh(
                tokens, Map.of("organization_id", realm.organization("globex").getId()));

        assertThat(slug(switched)).contains("globex");
        assertThat(slug(browser.refresh(switched))).contains("globex");
    }

    @Test
    void scopeOfAnOrganizationOnTheAuthorizationRequestMakesItTheActiveOne() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD, Map.of("scope", "openid organization:globex"));

        assertThat(slug(tokens)).contains("globex");
        assertThat(slug(browser.refresh(tokens))).contains("globex");
    }

    @Test
    void scopeOfAnOrganizationOnARefreshMakesItTheActiveOneFromThenOn() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD, Map.of("scope", "openid organization:*"));
        assertThat(slug(tokens)).contains("acme");

        Tokens switched = browser.refresh(tokens, Map.of("scope", "openid organization:globex"));

        assertThat(slug(switched)).contains("globex");
        assertThat(slug(browser.refresh(switched))).contains("globex");
    }

    @Test
    void scopeThatTheSignInDidNotAskForChangesNothing() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD, Map.of("scope", "openid organization:acme"));

        Tokens refreshed = browser.refresh(tokens, Map.of("scope", "openid organization:globex"));

        assertThat(slug(refreshed)).contains("acme");
    }

    @ParameterizedTest
    @CsvSource({"globex", "no-such-organization", "'<script>'"})
    void organizationThatTheUserIsNotInGivesNoClaimAndChangesNothing(String foreign) {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("bob", TestRealm.PASSWORD);

        Tokens refused = browser.refresh(tokens, Map.of("organization_id", foreign));

        assertThat(slug(refused)).isEmpty();
        assertThat(refused.claims().has("org_role")).isFalse();
        assertThat(slug(browser.refresh(refused))).contains("acme");
    }

    @Test
    void userInNoOrganizationHasNoClaim() {
        realm.createUser("loner");

        assertThat(slug(realm.browser().signIn("loner", TestRealm.PASSWORD))).isEmpty();
    }

    @Test
    void memberWhoJoinsHasTheClaimAtTheNextRefresh() {
        OidcFlow browser = realm.browser();
        String userId = realm.createUser("joiner");
        Tokens tokens = browser.signIn("joiner", TestRealm.PASSWORD);

        realm.addMember("acme", userId);

        assertThat(browser.refresh(tokens).claims().path("org_role").asText()).isEqualTo("org:member");
    }

    @Test
    void memberWhoIsRemovedHasNoClaimAtTheNextRefresh() {
        OidcFlow browser = realm.browser();
        String userId = realm.createUser("leaver");
        realm.addMember("acme", userId);
        realm.addMember("globex", userId);
        Tokens tokens = browser.signIn("leaver", TestRealm.PASSWORD);
        assertThat(slug(tokens)).contains("acme");

        resource("acme").members().member(userId).delete().close();

        assertThat(slug(browser.refresh(tokens))).isEmpty();
    }

    @Test
    void organizationThatIsDisabledIsNobodysActiveOne() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));
        OrganizationRepresentation globex = realm.organization("globex");
        globex.setEnabled(false);
        resource("globex").update(globex).close();

        assertThat(slug(browser.refresh(tokens))).isEmpty();

        globex.setEnabled(true);
        resource("globex").update(globex).close();
        assertThat(slug(browser.refresh(tokens))).contains("globex");
    }

    private static Optional<String> slug(Tokens tokens) {
        return Optional.ofNullable(tokens.claims().get("org_slug")).map(JsonNode::asText);
    }

    private OrganizationResource resource(String alias) {
        return realm.admin().organizations().get(realm.organization(alias).getId());
    }
}
