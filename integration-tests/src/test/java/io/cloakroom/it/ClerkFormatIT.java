package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.ClerkLibrary;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
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

    private final TestRealm realm;

    ClerkFormatIT(TestRealm realm) {
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
