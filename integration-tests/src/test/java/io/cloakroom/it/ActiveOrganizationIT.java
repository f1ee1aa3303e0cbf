package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** The active organization, of a session and of each of its token chains. */
@KeycloakTest
final class ActiveOrganizationIT {

    private static final String SWITCH = "active-organization";

    private final TestRealm realm;

    ActiveOrganizationIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void twoTabsOfOneBrowserKeepTheirOwnThroughEveryRefresh() {
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "acme"));
        Tokens right = browser.exchange(browser.authorize(Map.of("organization_id", "globex")));
        assertThat(right.claims().path("sid")).isEqualTo(left.claims().path("sid"));

        for (int round = 0; round < 3; round++) {
            left = browser.refresh(left);
            right = browser.refresh(right);
            assertThat(slug(left)).isEqualTo("acme");
            assertThat(slug(right)).isEqualTo("globex");
            assertThat(slug(browser.userInfo(left).json())).isEqualTo("acme");
            assertThat(slug(browser.userInfo(right).json())).isEqualTo("globex");
        }
    }

    @Test
    void refreshOfOneTabThatAsksLeavesTheOtherAlone() {
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD);
        Tokens right = browser.exchange(browser.authorize(Map.of()));

        right = browser.refresh(right, Map.of("organization_id", "globex"));

        assertThat(slug(browser.refresh(left))).isEqualTo("acme");
        assertThat(slug(browser.refresh(right))).isEqualTo("globex");
    }

    @Test
    void newTabBeginsWithWhatTheSessionLastChose() {
        OidcFlow browser = realm.browser();
        browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));

        Tokens tab = browser.exchange(browser.authorize(Map.of()));

        assertThat(slug(tab)).isEqualTo("globex");
    }

    @Test
    void switchOfTheSessionIsFollowedByAllItsTabs() {
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "acme"));
        Tokens right = browser.exchange(browser.authorize(Map.of("organization_id", "acme")));

        Reply reply = realm.me("PUT", left.access(), SWITCH, Map.of("organization_id", "globex"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/organization/slug").asText()).isEqualTo("globex");
        assertThat(reply.json().path("role").asText()).isEqualTo("org:member");
        left = browser.refresh(left);
        right = browser.refresh(right);
        assertThat(slug(left)).isEqualTo("globex");
        assertThat(slug(right)).isEqualTo("globex");
        // What one of them asks for after that is its own again.
        left = browser.refresh(left, Map.of("organization_id", "acme"));
        assertThat(slug(browser.refresh(left))).isEqualTo("acme");
        assertThat(slug(browser.refresh(right))).isEqualTo("globex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex", "no-such-organization", "<script>", "a\u0000b"})
    void switchToAnOrganizationThatTheUserIsNotInIsRefused(String foreign) {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("bob", TestRealm.PASSWORD);

        Reply reply = realm.me("PUT", tokens.access(), SWITCH, Map.of("organization_id", foreign));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo("resource_not_found");
        assertThat(slug(browser.refresh(tokens))).isEqualTo("acme");
    }

    @Test
    void switchWithoutANameIsRefused() {
        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD);

        Reply reply = realm.me("PUT", tokens.access(), SWITCH, Map.of("organization_id", " "));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(realm.me("PUT", "no-token", SWITCH, Map.of("organization_id", "acme"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void personalContextIsKeptUntilAnOrganizationIsChosen() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD);

        Tokens personal = browser.refresh(tokens, Map.of("organization_id", ""));

        assertThat(personal.claims().has("org_id")).isFalse();
        personal = browser.refresh(personal);
        assertThat(personal.claims().has("org_id")).isFalse();
        assertThat(slug(browser.refresh(personal, Map.of("organization_id", "acme"))))
                .isEqualTo("acme");
    }

    @Test
    void sessionThatLeavesItsOrganizationIsInNone() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD);

        assertThat(realm.me("DELETE", tokens.access(), SWITCH, Map.of()).status())
                .isEqualTo(204);

        tokens = browser.refresh(tokens);
        assertThat(tokens.claims().has("org_id")).isFalse();
        assertThat(realm.me("GET", tokens.access(), SWITCH, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void personalContextThatTheRealmForbidsIsRefused() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD);
        realm.setAttribute("cloakroom.organizations.personal-context", "forbidden");

        assertThat(realm.me("DELETE", tokens.access(), SWITCH, Map.of()).status())
                .isEqualTo(403);
        assertThat(slug(browser.refresh(tokens, Map.of("organization_id", "")))).isEqualTo("acme");

        realm.setAttribute("cloakroom.organizations.personal-context", "");
    }

    @Test
    void organizationsOfAUserAreListedWithRoleAndWhichIsActive() {
        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));

        JsonNode list =
                realm.me("GET", tokens.access(), "organizations", Map.of()).json();

        assertThat(list.path("total_count").asInt()).isEqualTo(2);
        assertThat(list.at("/data/0/organization/slug").asText()).isEqualTo("acme");
        assertThat(list.at("/data/0/role").asText()).isEqualTo("org:admin");
        assertThat(list.at("/data/0/permissions").toString()).contains("org:sys_memberships:manage");
        assertThat(list.at("/data/0/active").asBoolean()).isFalse();
        assertThat(list.at("/data/1/active").asBoolean()).isTrue();
        JsonNode page = realm.me("GET", tokens.access(), "organizations?limit=1&offset=1", Map.of())
                .json();
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.at("/data/0/organization/slug").asText()).isEqualTo("globex");
        assertThat(realm.me("GET", tokens.access(), SWITCH, Map.of())
                        .json()
                        .at("/organization/slug")
                        .asText())
                .isEqualTo("globex");
    }

    @Test
    void organizationOfAnotherRealmIsNobodys() {
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("alice", TestRealm.PASSWORD);
        try (TestRealm other = realm.sibling()) {
            String id = other.organization("acme").getId();

            assertThat(browser.refresh(tokens, Map.of("organization_id", id))
                            .claims()
                            .has("org_id"))
                    .isFalse();
            assertThat(realm.me("PUT", tokens.access(), SWITCH, Map.of("organization_id", id))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void introspectionSpeaksOfTheTokenThatItIsAbout() {
        ClientRepresentation api = new ClientRepresentation();
        api.setClientId("api");
        api.setSecret("api-secret");
        realm.admin().clients().create(api).close();
        meant("api");
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));
        Tokens right = browser.exchange(browser.authorize(Map.of("organization_id", "acme")));

        assertThat(slug(introspect(left))).isEqualTo("globex");
        assertThat(slug(introspect(right))).isEqualTo("acme");
    }

    @Test
    void exchangedTokenKeepsTheOrganizationOfTheOneThatItIsFor() {
        ClientRepresentation service = new ClientRepresentation();
        service.setClientId("service");
        service.setSecret("service-secret");
        service.setAttributes(Map.of("standard.token.exchange.enabled", "true"));
        service.setDefaultClientScopes(List.of("basic", "cloakroom-organization"));
        realm.admin().clients().create(service).close();
        meant("service");
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));
        browser.exchange(browser.authorize(Map.of("organization_id", "acme")));

        Reply exchanged = realm.exchange("service", "service-secret", left.access());

        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
        assertThat(slug(new Tokens(exchanged.json()))).isEqualTo("globex");
    }

    @Test
    void deviceWithoutABrowserHasTheOrganizationToo() {
        String id = realm.admin().clients().findByClientId("demo-app").get(0).getId();
        ClientRepresentation app = realm.admin().clients().get(id).toRepresentation();
        app.getAttributes().put("oauth2.device.authorization.grant.enabled", "true");
        app.getAttributes().put("pkce.code.challenge.method", "");
        realm.admin().clients().get(id).update(app);
        JsonNode device = realm.deviceCode();
        OidcFlow browser = realm.browser();
        OidcFlow.Page page =
                browser.open(device.path("verification_uri_complete").asText());

        page = browser.signInOn(page, "alice", TestRealm.PASSWORD);
        browser.submit(page, Map.of("accept", "Yes"));
        Reply reply = realm.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.path("device_code").asText()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Tokens tokens = new Tokens(reply.json());
        assertThat(slug(tokens)).isEqualTo("acme");
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:admin");
        Tokens switched = browser.refresh(tokens, Map.of("organization_id", "globex"));
        assertThat(slug(browser.refresh(switched))).isEqualTo("globex");
    }

    /** Puts a client into the audience of tokens, without which it may not ask about them. */
    private void meant(String audience) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("audience " + audience);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-audience-mapper");
        mapper.setConfig(Map.of("included.client.audience", audience, "access.token.claim", "true"));
        String app = realm.admin().clients().findByClientId("demo-app").get(0).getId();
        realm.admin()
                .clients()
                .get(app)
                .getProtocolMappers()
                .createMapper(mapper)
                .close();
    }

    private JsonNode introspect(Tokens tokens) {
        return realm.introspect("api", "api-secret", tokens.access()).json();
    }

    private static String slug(Tokens tokens) {
        return slug(tokens.claims());
    }

    private static String slug(JsonNode claims) {
        return claims.path("org_slug").asText();
    }
}
