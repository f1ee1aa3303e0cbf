package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.ClerkLibrary;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import io.cloakroom.testing.Totp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.representations.idm.KeysMetadataRepresentation.KeyMetadataRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Tokens of the format {@code clerk-v2}, as an application on Clerk's own library reads them. */
@KeycloakTest
final class ClerkFormatIT {

    private final KeycloakServer server;
    private final TestRealm realm;

    ClerkFormatIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @BeforeEach
    void tokensAreOfClerksFormat() {
        String scope = realm.admin().clientScopes().findAll().stream()
                .filter(it -> it.getName().equals("cloakroom-organization"))
                .findFirst()
                .orElseThrow()
                .getId();
        ProtocolMappersResource mappers =
                realm.admin().clientScopes().get(scope).getProtocolMappers();
        ProtocolMapperRepresentation mapper = mappers.getMappers().get(0);
        mapper.getConfig().put("format", "clerk-v2");
        mapper.getConfig().put("plan.attribute", "plan");
        mappers.update(mapper.getId(), mapper);
    }

    @Test
    void tokenSaysWhatClerksDoes() {
        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD);

        JsonNode claims = tokens.claims();
        assertThat(claims.path("v").asInt()).isEqualTo(2);
        assertThat(claims.path("sts").asText()).isEqualTo("active");
        assertThat(claims.path("fva").toString()).isEqualTo("[0,-1]");
        assertThat(claims.at("/o/id").asText())
                .isEqualTo(realm.organization("acme").getId());
        assertThat(claims.at("/o/slg").asText()).isEqualTo("acme");
        assertThat(claims.at("/o/rol").asText()).isEqualTo("admin");
        assertThat(claims.has("org_id")).isFalse();
        assertThat(claims.has("fea")).isFalse();
        assertThat(claims.has("act")).isFalse();
        assertThat(claims.has("pla")).isFalse();
    }

    @Test
    void planIsThatOfTheOrganization() {
        OrganizationRepresentation globex = realm.organization("globex");
        globex.setAttributes(Map.of("plan", List.of("gold")));
        realm.admin().organizations().get(globex.getId()).update(globex).close();

        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"));

        assertThat(tokens.claims().path("pla").asText()).isEqualTo("o:gold");
    }

    @Test
    void tokenWithoutTheOrganizationThatMustBeChosenIsPending() {
        realm.createUser("loner");
        realm.setAttribute("cloakroom.organizations.personal-context", "forbidden");

        Tokens tokens = realm.browser().signIn("loner", TestRealm.PASSWORD);

        assertThat(tokens.claims().has("o")).isFalse();
        assertThat(tokens.claims().path("sts").asText()).isEqualTo("pending");
        realm.setAttribute("cloakroom.organizations.personal-context", "");
    }

    @Test
    void administratorWhoActsAsAUserIsNamed() {
        String admin = server.admin()
                .realm("master")
                .users()
                .searchByUsername(KeycloakServer.ADMIN, true)
                .get(0)
                .getId();
        OidcFlow browser = realm.browser();
        browser.impersonate(realm, realm.userId("bob"));

        Tokens tokens = browser.exchange(browser.authorize(Map.of()));

        assertThat(tokens.claims().path("sub").asText()).isEqualTo(realm.userId("bob"));
        assertThat(tokens.claims().path("act").toString()).isEqualTo("{\"sub\":\"" + admin + "\"}");
        assertThat(tokens.claims().path("fva").toString()).isEqualTo("[-1,-1]");
        assertThat(tokens.claims().at("/o/slg").asText()).isEqualTo("acme");
        assertThat(browser.refresh(tokens).claims().at("/act/sub").asText()).isEqualTo(admin);
        assertThat(realm.browser().signIn("bob", TestRealm.PASSWORD).claims().has("act"))
                .isFalse();
    }

    @Test
    void secondFactorIsThatWhichWasAskedFor() {
        realm.updateUser(realm.createUser("factors"), user -> user.setRequiredActions(List.of("CONFIGURE_TOTP")));
        OidcFlow first = realm.browser();
        Page page = first.signInOn(first.authorize(Map.of()), "factors", TestRealm.PASSWORD);
        page = first.open(page.document().select("#mode-manual").attr("abs:href"));
        Totp totp = new Totp(page.document().select("#kc-totp-secret-key").text());
        Tokens enrolled = first.exchange(first.submit(page, Map.of("totp", totp.code(), "userLabel", "Authenticator")));
        assertThat(enrolled.claims().at("/fva/0").asInt()).isBetween(0, 5);
        assertThat(enrolled.claims().at("/fva/1").asInt()).isEqualTo(-1);

        OidcFlow second = realm.browser();
        page = second.signInOn(second.authorize(Map.of()), "factors", TestRealm.PASSWORD);
        assertThat(page.asksFor("otp")).as(page.text()).isTrue();
        Tokens proved = second.exchange(second.submit(page, Map.of("otp", totp.next())));

        // Of the session, so it stays through refreshes and in other tabs, which ask for nothing.
        Tokens tab = second.exchange(second.authorize(Map.of()));
        for (Tokens tokens : List.of(proved, second.refresh(proved), tab)) {
            assertThat(tokens.claims().at("/fva/0").asInt()).isBetween(0, 5);
            assertThat(tokens.claims().at("/fva/1").asInt()).isBetween(0, 5);
        }
    }

    @Test
    void stepThatProvesNothingIsNoFactor(MailServer mail) {
        realm.sendMailTo(mail.port());
        realm.createUser("single");
        realm.createUser("coded");
        Flows flows = new Flows(realm);
        try {
            flows.use(
                    required("auth-username-form"),
                    required("auth-password-form"),
                    required("cloakroom-breach-check"),
                    required("cloakroom-remember-device"));
            assertOneFactor(realm.browser().signIn("single", TestRealm.PASSWORD));

            flows.use(required("auth-username-form"), required("cloakroom-email-code"));
            OidcFlow browser = realm.browser();
            Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", "coded"));
            String code = new Inbox(mail).next("coded@example.test").code();
            assertOneFactor(browser.exchange(browser.submit(page, Map.of("code", code))));
        } finally {
            realm.update(update -> update.setBrowserFlow("browser"));
        }
    }

    private static void assertOneFactor(Tokens tokens) {
        assertThat(tokens.claims().at("/fva/0").asInt()).isBetween(0, 5);
        assertThat(tokens.claims().at("/fva/1").asInt()).isEqualTo(-1);
    }

    @Test
    void tabsKeepTheirOrganizationInThisFormatToo() {
        OidcFlow browser = realm.browser();
        Tokens left = browser.signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "acme"));
        Tokens right = browser.exchange(browser.authorize(Map.of("organization_id", "globex")));

        assertThat(browser.userInfo(left).json().at("/o/slg").asText()).isEqualTo("acme");
        assertThat(browser.userInfo(right).json().at("/o/slg").asText()).isEqualTo("globex");
        assertThat(browser.refresh(left).claims().at("/o/slg").asText()).isEqualTo("acme");
    }

    @Test
    void clerksLibraryFindsRoleAndPermissions() {
        Optional<ClerkLibrary> library = ClerkLibrary.find();
        assumeTrue(library.isPresent(), "no Node.js 20 with npm here");
        for (String permission : List.of("org:invoices:pay", "org:invoices:read", "org:teams:read")) {
            made("organization-permissions", Map.of("key", permission, "name", permission));
        }
        made(
                "organization-roles",
                Map.of(
                        "key",
                        "org:billing_manager",
                        "name",
                        "Billing",
                        "permissions",
                        List.of("org:invoices:pay", "org:invoices:read", "org:teams:read", "org:sys_billing:manage")));
        String id = realm.createUser("billing");
        realm.addMember("acme", id);
        Reply assigned = realm.cloakroom(
                "PUT",
                "organizations/%s/members/%s/role"
                        .formatted(realm.organization("acme").getId(), id),
                Json.write(Map.of("role", "org:billing_manager")));
        assertThat(assigned.status()).isEqualTo(200);
        Tokens tokens = realm.browser().signIn("billing", TestRealm.PASSWORD);

        JsonNode read = library.get()
                .read(
                        tokens.access(),
                        publicKey(),
                        List.of("org:invoices:pay", "org:teams:read", "org:teams:pay", "org:sys_billing:manage"));

        assertThat(read.path("userId").asText()).isEqualTo(id);
        assertThat(read.path("verified").asText()).isEqualTo(id);
        assertThat(read.path("orgId").asText())
                .isEqualTo(realm.organization("acme").getId());
        assertThat(read.path("orgSlug").asText()).isEqualTo("acme");
        assertThat(read.path("orgRole").asText()).isEqualTo("org:billing_manager");
        assertThat(read.path("orgPermissions").toString())
                .isEqualTo("[\"org:invoices:pay\",\"org:invoices:read\",\"org:teams:read\"]");
        assertThat(read.path("sessionStatus").asText()).isEqualTo("active");
        assertThat(read.path("isAdmin").asBoolean()).isFalse();
        assertThat(read.path("isFresh").asBoolean()).isTrue();
        assertThat(read.path("has").toString())
                .isEqualTo(
                        "{\"org:invoices:pay\":true,\"org:teams:read\":true,\"org:teams:pay\":false,\"org:sys_billing:manage\":false}");
    }

    private void made(String route, Map<String, ?> body) {
        Reply reply = realm.cloakroom("POST", route, Json.write(body));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private String publicKey() {
        return realm.admin().keys().getKeyMetadata().getKeys().stream()
                .filter(key -> "RS256".equals(key.getAlgorithm()))
                .map(KeyMetadataRepresentation::getPublicKey)
                .map("-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"::formatted)
                .findFirst()
                .orElseThrow();
    }
}
