package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.KeysMetadataRepresentation.KeyMetadataRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Organizations' own identity providers, played by another realm, set up by the files that we ship. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class EnterpriseSignInIT {

    private static final String ADMINS = "cloud-admins";

    private final TestRealm realm;
    private final Browser browser;
    private TestRealm enterprise;
    private String admins;

    EnterpriseSignInIT(TestRealm realm, Browser browser) {
        this.realm = realm;
        this.browser = browser;
    }

    @BeforeAll
    void enterpriseHasAGroupOfAdmins() {
        enterprise = realm.sibling();
        GroupRepresentation group = new GroupRepresentation();
        group.setName(ADMINS);
        enterprise.admin().groups().add(group).close();
        admins = enterprise.admin().groups().groups().get(0).getId();
    }

    @AfterAll
    void close() {
        enterprise.close();
    }

    @Test
    void openIdConnectGivesTheRoleThatTheClaimSaysAtEachSignIn() {
        ClientRepresentation client = client("cloakroom", "acme-oidc");
        client.setSecret("enterprise-secret");
        client.setProtocolMappers(List.of(mapper(
                "openid-connect",
                "oidc-group-membership-mapper",
                Map.of("claim.name", "groups", "full.path", "false", "id.token.claim", "true"))));
        enterprise.admin().clients().create(client).close();
        String protocol = enterprise.url() + "/protocol/openid-connect/";
        provider(
                "okta-oidc.json",
                "acme",
                "acme-oidc",
                Map.of(
                        "https://OKTA_HOST/oauth2/v1/authorize",
                        protocol + "auth",
                        "https://OKTA_HOST/oauth2/v1/token",
                        protocol + "token",
                        "https://OKTA_HOST/oauth2/v1/keys",
                        protocol + "certs",
                        "https://OKTA_HOST/oauth2/v1/userinfo",
                        protocol + "userinfo",
                        "https://OKTA_HOST",
                        enterprise.url(),
                        "openid profile email groups",
                        "openid profile email",
                        "CLIENT_ID",
                        "cloakroom",
                        "CLIENT_SECRET",
                        "enterprise-secret"));

        rolesFollowTheEnterprise("erin", "acme");
    }

    @Test
    void samlGivesTheRoleThatTheAttributeSaysAtEachSignIn() {
        ClientRepresentation client = client(realm.url(), "globex-saml");
        client.setProtocol("saml");
        client.setPublicClient(true);
        client.setFrontchannelLogout(true);
        client.setAttributes(Map.of(
                "saml_assertion_consumer_url_post", realm.url() + "/broker/globex-saml/endpoint",
                "saml.client.signature", "false",
                "saml.server.signature", "true",
                "saml.assertion.signature", "true",
                "saml.authnstatement", "true",
                "saml_name_id_format", "email"));
        client.setProtocolMappers(List.of(
                mapper(
                        "saml",
                        "saml-group-membership-mapper",
                        Map.of("attribute.name", "groups", "full.path", "false")),
                property("email"),
                property("firstName"),
                property("lastName")));
        enterprise.admin().clients().create(client).close();
        String certificate = enterprise.admin().keys().getKeyMetadata().getKeys().stream()
                .filter(key -> "RS256".equals(key.getAlgorithm()))
                .map(KeyMetadataRepresentation::getCertificate)
                .findFirst()
                .orElseThrow();
        provider(
                "okta-saml.json",
                "globex",
                "globex-saml",
                Map.of(
                        "https://OKTA_HOST/app/OKTA_PATH/sso/saml",
                        enterprise.url() + "/protocol/saml",
                        "http://www.okta.com/OKTA_APP",
                        enterprise.url(),
                        "SERVICE_PROVIDER_ENTITY_ID",
                        realm.url(),
                        "CERTIFICATE",
                        certificate));

        rolesFollowTheEnterprise("gwen", "globex");
    }

    /** An admin there is one here; who is none there any more, is none here; a name of ours there means nothing. */
    private void rolesFollowTheEnterprise(String username, String organization) {
        String email = username + "@" + organization + ".example.test";
        String id = enterprise.createUser(username);
        enterprise.updateUser(id, user -> user.setEmail(email));
        enterprise.admin().users().get(id).joinGroup(admins);

        JsonNode claims = signIn(email, username).claims();
        assertThat(claims.path("org_slug").asText()).isEqualTo(organization);
        assertThat(claims.path("org_role").asText()).isEqualTo("org:admin");
        assertThat(claims.path("email").asText()).isEqualTo(email);

        enterprise.admin().users().get(id).leaveGroup(admins);
        GroupRepresentation namesake = new GroupRepresentation();
        namesake.setName("org:admin");
        enterprise.admin().groups().add(namesake).close();
        enterprise
                .admin()
                .groups()
                .groups("org:admin", 0, 1)
                .forEach(group -> enterprise.admin().users().get(id).joinGroup(group.getId()));

        claims = signIn(email, username).claims();
        assertThat(claims.path("org_slug").asText()).isEqualTo(organization);
        assertThat(claims.path("org_role").asText()).isEqualTo("org:member");
    }

    /** In a fresh browser: the address leads to the enterprise, and its sign-in back to the app. */
    private Tokens signIn(String email, String username) {
        try (Page page = browser.newPage()) {
            page.navigate(realm.signInUrl("openid+email"));
            page.locator("#username").fill(email);
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.startsWith(enterprise.url()));
            page.locator("#username").fill(username);
            page.keyboard().press("Enter");
            page.locator("#password").fill(TestRealm.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("http://localhost:9/callback\\?.*"));
            String code = page.url().replaceFirst(".*[?&]code=([^&]*).*", "$1");
            return new Tokens(realm.token(Map.of(
                            "grant_type", "authorization_code",
                            "code", code,
                            "redirect_uri", "http://localhost:9/callback",
                            // Of RFC 7636, appendix B, as the challenge is.
                            "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                    .json());
        }
    }

    private void provider(String file, String organization, String alias, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("ALIAS", alias);
        all.put("ADMINS", ADMINS);
        all.put("EMAIL_DOMAIN", organization + ".example.test");
        realm.importPartially("enterprise/" + file, all);
        realm.admin()
                .organizations()
                .get(realm.organization(organization).getId())
                .identityProviders()
                .addIdentityProvider(alias)
                .close();
    }

    private ClientRepresentation client(String clientId, String alias) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setRedirectUris(List.of(realm.url() + "/broker/" + alias + "/endpoint"));
        return client;
    }

    private static ProtocolMapperRepresentation property(String name) {
        return mapper("saml", "saml-user-property-mapper", Map.of("user.attribute", name, "attribute.name", name));
    }

    private static ProtocolMapperRepresentation mapper(String protocol, String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(type + config.hashCode());
        mapper.setProtocol(protocol);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }
}
