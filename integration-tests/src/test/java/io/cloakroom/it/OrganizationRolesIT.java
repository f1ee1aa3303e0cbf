package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Roles, permissions, and who may hand them out. */
@KeycloakTest
final class OrganizationRolesIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestRealm realm;

    OrganizationRolesIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void rolesThatEveryRealmHasAreThere() {
        JsonNode roles = realm.cloakroom("organization-roles?limit=500").json().path("data");

        assertThat(keys(roles)).contains("org:admin", "org:member");
        assertThat(keys(realm.cloakroom("organization-permissions?limit=500")
                        .json()
                        .path("data")))
                .contains("org:sys_profile:manage", "org:sys_memberships:manage", "org:sys_billing:read");
    }

    @Test
    void roleOfOnesOwnAndItsPermissionsReachTheTokenAtTheNextRefresh() {
        String feature = feature("read", "pay");
        String role = role("org:%s:read".formatted(feature), "org:%s:pay".formatted(feature));
        String id = realm.createUser("clerk-" + feature);
        realm.addMember("acme", id);
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("clerk-" + feature, TestRealm.PASSWORD);
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:member");

        assertThat(assign("acme", id, role).status()).isEqualTo(200);

        tokens = browser.refresh(tokens);
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo(role);
        assertThat(texts(tokens.claims().path("org_permissions")))
                .containsExactly("org:%s:pay".formatted(feature), "org:%s:read".formatted(feature));

        patch("organization-roles/" + role, Map.of("permissions", List.of("org:%s:read".formatted(feature))));
        tokens = browser.refresh(tokens);
        assertThat(texts(tokens.claims().path("org_permissions"))).containsExactly("org:%s:read".formatted(feature));

        Reply deleted = realm.cloakroom("DELETE", "organization-permissions/org:%s:read".formatted(feature), "");
        assertThat(deleted.status()).isEqualTo(204);
        tokens = browser.refresh(tokens);
        assertThat(texts(tokens.claims().path("org_permissions"))).isEmpty();
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo(role);
    }

    @Test
    void systemPermissionsAreNeverInAToken() {
        Tokens tokens = realm.browser().signIn("alice", TestRealm.PASSWORD);

        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:admin");
        assertThat(tokens.access()).isNotEmpty();
        assertThat(tokens.claims().toString()).doesNotContain("sys_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "org:",
                "org:<b>",
                "org:a b",
                "org:A",
                "org:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void roleKeyOfAnotherFormIsRefusedAndNotEchoed(String key) {
        Reply reply = post("organization-roles", Map.of("key", key, "name", "Bad"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorCode()).isEqualTo("form_param_format_invalid");
        assertThat(reply.body()).doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({"org:sys_profile:manage", "org:sys_new:thing", "org:invoices", "org:invoices:<i>"})
    void permissionKeyOfTheSystemsOrAnotherFormIsRefused(String key) {
        assertThat(post("organization-permissions", Map.of("key", key, "name", "Bad"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void roleWithAPermissionThatNobodyKnowsIsRefused() {
        Reply reply = post(
                "organization-roles",
                Map.of("key", "org:mystery", "name", "Mystery", "permissions", List.of("org:mystery:solve")));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(realm.cloakroom("organization-roles/org:mystery").status()).isEqualTo(404);
    }

    @Test
    void roleThatIsThereIsNotMadeAgain() {
        assertThat(post("organization-roles", Map.of("key", "org:admin", "name", "Mine"))
                        .status())
                .isEqualTo(409);
        String role = role();
        assertThat(post("organization-roles", Map.of("key", role, "name", "Mine"))
                        .errorCode())
                .isEqualTo("organization_role_exists");
    }

    @Test
    void roleThatSomebodyHasIsNotRemovedAndTheKeyIsCleanAfterwards() {
        String role = role();
        String id = member("acme");
        assertThat(assign("acme", id, role).status()).isEqualTo(200);

        assertThat(realm.cloakroom("DELETE", "organization-roles/" + role, "").errorCode())
                .isEqualTo("organization_role_in_use");
        assertThat(assign("acme", id, "org:member").status()).isEqualTo(200);
        assertThat(realm.cloakroom("DELETE", "organization-roles/" + role, "").status())
                .isEqualTo(204);
        assertThat(realm.cloakroom("organization-roles/" + role).status()).isEqualTo(404);
        assertThat(assign("acme", id, role).status()).isEqualTo(422);
    }

    @Test
    void groupThatIsNamedLikeNoRoleOfTheRealmGivesNothing() {
        String id = member("acme");
        String organization = realm.organization("acme").getId();
        GroupRepresentation group = new GroupRepresentation();
        group.setName("org:superuser");
        var groups = realm.admin().organizations().get(organization).groups();
        String groupId;
        try (Response created = groups.addTopLevelGroup(group)) {
            String path = created.getLocation().getPath();
            groupId = path.substring(path.lastIndexOf('/') + 1);
        }
        groups.group(groupId).addMember(id);

        assertThat(roleOf("acme", id)).isEqualTo("org:member");
    }

    @Test
    void lastAdministratorIsNotDemotedUnlessForced() {
        String organization = organization();
        String id = realm.createUser("boss-" + organization);
        realm.addMember(organization, id);
        assertThat(assign(organization, id, "org:admin").status()).isEqualTo(200);

        Reply reply = assign(organization, id, "org:member");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.errorCode()).isEqualTo("organization_minimum_permissions_needed");
        assertThat(roleOf(organization, id)).isEqualTo("org:admin");
        Reply forced = realm.cloakroom(
                "PUT", route(organization, id) + "?force=true", Json.write(Map.of("role", "org:member")));
        assertThat(forced.status()).isEqualTo(200);
        assertThat(roleOf(organization, id)).isEqualTo("org:member");
    }

    @Test
    void administratorsWhoStepDownAtOnceLeaveOneBehind() {
        String organization = organization();
        for (int round = 0; round < 3; round++) {
            List<String> bosses = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                bosses.add(member(organization));
                assertThat(assign(organization, bosses.get(i), "org:admin").status())
                        .isEqualTo(200);
            }

            List<Integer> statuses = bosses.stream()
                    .map(id -> CompletableFuture.supplyAsync(
                            () -> assign(organization, id, "org:member").status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(bosses.stream().filter(id -> roleOf(organization, id).equals("org:admin")))
                    .as("answers %s", statuses)
                    .isNotEmpty();
            assertThat(statuses).contains(200);
            bosses.forEach(id -> realm.cloakroom(
                    "PUT", route(organization, id) + "?force=true", Json.write(Map.of("role", "org:member"))));
        }
    }

    @Test
    void severalRolesAreForRealmsThatAllowThem() {
        String read = "org:%s:read".formatted(feature("read"));
        String write = "org:%s:write".formatted(feature("write"));
        String one = role(read);
        String two = role(write);
        String id = realm.createUser("several");
        realm.addMember("acme", id);
        String both = Json.write(Map.of("roles", List.of(one, two)));
        assertThat(realm.cloakroom("PUT", route("acme", id), both).status()).isEqualTo(422);
        realm.setAttribute("cloakroom.organizations.several-roles", "true");

        assertThat(realm.cloakroom("PUT", route("acme", id), both).status()).isEqualTo(200);

        Tokens tokens = realm.browser().signIn("several", TestRealm.PASSWORD);
        assertThat(texts(tokens.claims().path("org_roles"))).containsExactlyInAnyOrder(one, two);
        assertThat(texts(tokens.claims().path("org_permissions"))).containsExactlyInAnyOrder(read, write);
        realm.setAttribute("cloakroom.organizations.several-roles", "");
    }

    @Test
    void whoIsNoMemberHasNoRole() {
        String stranger = realm.createUser("stranger");

        assertThat(realm.cloakroom(route("acme", stranger)).status()).isEqualTo(404);
        assertThat(assign("acme", stranger, "org:admin").status()).isEqualTo(404);
        assertThat(realm.cloakroom("organizations/no-such-id/members/%s/role".formatted(stranger))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void memberOfAnOrganizationIsNoAdminOfTheRealm() {
        String token = realm.browser().signIn("alice", TestRealm.PASSWORD).access();

        for (String route :
                List.of("organization-roles", "organization-permissions", route("acme", realm.userId("alice")))) {
            assertThat(realm.cloakroomAs(token, route).status()).as(route).isEqualTo(403);
        }
        assertThat(realm.cloakroomAs(token, "organizations/no-such-id/members/x/role")
                        .status())
                .isEqualTo(403);
        assertThat(realm.cloakroomPostAs(token, "organization-roles", "{\"key\":\"org:x\",\"name\":\"X\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void viewerOfOrganizationsSeesAndChangesNothing() {
        String id = realm.createUser("viewer");
        grant(id, "view-organizations");
        String token = realm.adminApiToken("viewer");

        assertThat(realm.cloakroomAs(token, "organization-roles").status()).isEqualTo(200);
        assertThat(realm.cloakroomPostAs(token, "organization-roles", "{\"key\":\"org:x\",\"name\":\"X\"}")
                        .status())
                .isEqualTo(403);

        String acme = "organizations/" + realm.organization("acme").getId();
        for (String part : List.of("/invitations", "/domains", "/membership-requests")) {
            assertThat(realm.cloakroomAs(token, acme + part).status()).as(part).isEqualTo(200);
        }
        assertThat(realm.cloakroomPostAs(
                                token,
                                acme + "/invitations",
                                "{\"email_address\":\"x@example.test\",\"role\":\"org:admin\"}")
                        .status())
                .isEqualTo(403);
        assertThat(realm.cloakroomPostAs(
                                token,
                                acme + "/domains",
                                "{\"name\":\"viewer.test\",\"enrollment_mode\":\"manual_invitation\"}")
                        .status())
                .isEqualTo(403);
        assertThat(realm.cloakroomPostAs(token, acme + "/membership-requests/no-such-id/accept", "")
                        .status())
                .isEqualTo(403);
        assertThat(realm.cloakroomAs(token, "invitations").status()).isEqualTo(403);

        String manager = realm.createUser("manager");
        grant(manager, "manage-organizations");
        assertThat(realm.cloakroomPostAs(
                                realm.adminApiToken("manager"),
                                "organization-roles",
                                "{\"key\":\"org:by_manager\",\"name\":\"X\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void rolesAndPermissionsAreInTheRealmsExport() {
        String permission = "org:%s:read".formatted(feature("read"));
        String role = role(permission);

        RealmRepresentation exported = realm.admin().partialExport(true, true);

        assertThat(exported.getAttributes().get("cloakroom.organizations.role." + role))
                .contains(permission);
        assertThat(exported.getAttributes()).containsKey("cloakroom.organizations.permission." + permission);
        // As documented: this export of Keycloak's leaves out organizations, and with them who has a role.
        assertThat(exported.getOrganizations()).isNullOrEmpty();
    }

    @Test
    void slipInAnAttributeKeepsNobodyFromSigningIn() {
        realm.setAttribute("cloakroom.organizations.default-role", "guest");
        realm.setAttribute("cloakroom.organizations.role.org:broken", "{");

        Tokens tokens = realm.browser().signIn("bob", TestRealm.PASSWORD);

        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:member");
        realm.setAttribute("cloakroom.organizations.default-role", "");
        realm.setAttribute("cloakroom.organizations.role.org:broken", "");
    }

    private static int next() {
        return NUMBER.incrementAndGet();
    }

    /** Permissions of a feature that no other test uses. */
    private String feature(String... actions) {
        String feature = "feature_" + next();
        for (String action : actions) {
            Reply reply = post(
                    "organization-permissions", Map.of("key", "org:%s:%s".formatted(feature, action), "name", action));
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        }
        return feature;
    }

    private String role(String... permissions) {
        String key = "org:role_" + next();
        Reply reply =
                post("organization-roles", Map.of("key", key, "name", "Role", "permissions", List.of(permissions)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return key;
    }

    private String organization() {
        String alias = "organization-" + next();
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.setEnabled(true);
        realm.admin().organizations().create(organization).close();
        return alias;
    }

    private String member(String organization) {
        String id = realm.createUser("member-" + next());
        realm.addMember(organization, id);
        return id;
    }

    private void grant(String userId, String role) {
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        realm.admin()
                .users()
                .get(userId)
                .roles()
                .clientLevel(management)
                .add(List.of(realm.admin()
                        .clients()
                        .get(management)
                        .roles()
                        .get(role)
                        .toRepresentation()));
    }

    private String route(String alias, String userId) {
        return "organizations/%s/members/%s/role"
                .formatted(realm.organization(alias).getId(), userId);
    }

    private String roleOf(String alias, String userId) {
        return realm.cloakroom(route(alias, userId)).json().path("role").asText();
    }

    private Reply assign(String alias, String userId, String role) {
        return realm.cloakroom("PUT", route(alias, userId), Json.write(Map.of("role", role)));
    }

    private Reply post(String route, Map<String, ?> body) {
        return realm.cloakroom("POST", route, Json.write(body));
    }

    private void patch(String route, Map<String, ?> body) {
        Reply reply = realm.cloakroom("PATCH", route, Json.write(body));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static List<String> keys(JsonNode data) {
        return StreamSupport.stream(data.spliterator(), false)
                .map(role -> role.path("key").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
