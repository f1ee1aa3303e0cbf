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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members do by themselves, and what they try. */
@KeycloakTest
final class MyOrganizationsIT {

    private final TestRealm realm;

    MyOrganizationsIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void usersMayCreateOrganizations() {
        realm.setAttribute("cloakroom.organizations.creation", "true");
    }

    @Test
    void creatorIsTheAdministratorOfWhatTheyMade() {
        OidcFlow browser = realm.browser();
        realm.createUser("founder");
        Tokens tokens = browser.signIn("founder", TestRealm.PASSWORD);

        Reply reply = create(tokens, Map.of("name", "Über & Co."));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().at("/organization/slug").asText()).isEqualTo("uber-co");
        assertThat(reply.json().path("role").asText()).isEqualTo("org:admin");
        tokens = browser.refresh(tokens, Map.of("organization_id", "uber-co"));
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:admin");
        assertThat(tokens.claims().path("org_name").asText()).isEqualTo("Über & Co.");
    }

    @Test
    void slugOfAnotherOrganizationIsTaken() {
        realm.createUser("squatter");
        Tokens tokens = realm.browser().signIn("squatter", TestRealm.PASSWORD);

        assertThat(create(tokens, Map.of("name", "Not Acme", "slug", "acme")).errorCode())
                .isEqualTo("form_identifier_exists");
        assertThat(create(tokens, Map.of("name", "Acme", "slug", "other")).status())
                .isEqualTo(409);
        // An id goes before a slug that looks the same.
        String id = realm.organization("globex").getId();
        assertThat(create(tokens, Map.of("name", "Looks like", "slug", id)).status())
                .isEqualTo(201);
        assertThat(realm.browser()
                        .signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", id))
                        .claims()
                        .path("org_slug")
                        .asText())
                .isEqualTo("globex");
    }

    @ParameterizedTest
    @CsvSource({"'', ok", "Fine, A B", "Fine, '<b>'", "株式会社, ", "'a\u0000b', ok"})
    void nameOrSlugOfAnotherFormIsRefused(String name, String slug) {
        Tokens tokens = realm.browser().signIn("bob", TestRealm.PASSWORD);

        Reply reply = create(tokens, slug == null ? Map.of("name", name) : Map.of("name", name, "slug", slug));

        assertThat(reply.status()).isEqualTo(422);
    }

    @Test
    void limitHoldsHoweverManyRequestsComeAtOnce() {
        realm.setAttribute("cloakroom.organizations.creation-limit", "2");
        realm.createUser("greedy");
        Tokens tokens = realm.browser().signIn("greedy", TestRealm.PASSWORD);

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> create(tokens, Map.of("name", "Greedy " + i)).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 403).hasSize(4);
        realm.setAttribute("cloakroom.organizations.creation-limit", "");
    }

    @Test
    void nobodyCreatesAnythingWhereTheRealmDoesNotSaySo() {
        realm.setAttribute("cloakroom.organizations.creation", "");
        Tokens tokens = realm.browser().signIn("bob", TestRealm.PASSWORD);

        assertThat(create(tokens, Map.of("name", "Mine")).status()).isEqualTo(403);
    }

    @Test
    void membersSeeEachOtherAndNobodyElseDoes() {
        Tokens alice = realm.browser().signIn("alice", TestRealm.PASSWORD);
        Tokens bob = realm.browser().signIn("bob", TestRealm.PASSWORD);

        JsonNode members = realm.me("GET", bob.access(), "organizations/acme/members", Map.of())
                .json();

        assertThat(StreamSupport.stream(members.path("data").spliterator(), false)
                        .map(member -> member.path("email_address").asText()))
                .contains("alice@example.test", "bob@example.test", "carol@example.test");
        assertThat(members.path("total_count").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(realm.me("GET", bob.access(), "organizations/globex/members", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(realm.me("GET", alice.access(), "organizations/no-such/members", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void administratorGivesRolesAndTakesMembersOut() {
        String id = realm.createUser("hired");
        realm.addMember("acme", id);
        OidcFlow hired = realm.browser();
        Tokens theirs = hired.signIn("hired", TestRealm.PASSWORD);
        String alice = realm.browser().signIn("alice", TestRealm.PASSWORD).access();

        assertThat(role(alice, "acme", id, "org:admin").status()).isEqualTo(200);
        theirs = hired.refresh(theirs);
        assertThat(theirs.claims().path("org_role").asText()).isEqualTo("org:admin");

        assertThat(realm.me("DELETE", alice, "organizations/acme/members/" + id, Map.of())
                        .status())
                .isEqualTo(204);
        theirs = hired.refresh(theirs);
        assertThat(theirs.claims().has("org_id")).isFalse();
        assertThat(realm.userId("hired")).isEqualTo(id);
        assertThat(realm.me("GET", theirs.access(), "organizations/acme/members", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void memberDoesNothingThatTheirRoleDoesNotGive() {
        String bob = realm.browser().signIn("bob", TestRealm.PASSWORD).access();
        String bobId = realm.userId("bob");
        String carolId = realm.userId("carol");

        assertThat(role(bob, "acme", bobId, "org:admin").status()).isEqualTo(403);
        assertThat(realm.me("DELETE", bob, "organizations/acme/members/" + carolId, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(role(bob, "globex", bobId, "org:admin").status()).isEqualTo(404);
    }

    @Test
    void administratorOfOneOrganizationIsNobodyInAnother() {
        String alice = realm.browser().signIn("alice", TestRealm.PASSWORD).access();
        String aliceId = realm.userId("alice");

        // She is an administrator of acme, and an ordinary member of globex.
        assertThat(role(alice, "globex", aliceId, "org:admin").status()).isEqualTo(403);
        // Somebody who is no member of acme cannot be reached through it.
        String stranger = realm.createUser("outsider");
        assertThat(role(alice, "acme", stranger, "org:admin").status()).isEqualTo(404);
        assertThat(role(alice, "acme", "no-such-user", "org:admin").status()).isEqualTo(404);
    }

    @Test
    void lastAdministratorNeitherLeavesNorStepsDown() {
        realm.createUser("captain");
        Tokens captain = realm.browser().signIn("captain", TestRealm.PASSWORD);
        assertThat(create(captain, Map.of("name", "Ship")).status()).isEqualTo(201);
        String id = realm.userId("captain");

        assertThat(realm.me("DELETE", captain.access(), "organizations/ship/members/" + id, Map.of())
                        .errorCode())
                .isEqualTo("organization_minimum_permissions_needed");
        assertThat(role(captain.access(), "ship", id, "org:member").status()).isEqualTo(409);

        String mate = realm.createUser("mate");
        realm.addMember("ship", mate);
        assertThat(role(captain.access(), "ship", mate, "org:admin").status()).isEqualTo(200);
        assertThat(realm.me("DELETE", captain.access(), "organizations/ship/members/" + id, Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void administratorsWhoLeaveAtOnceLeaveOneBehind() {
        realm.createUser("crew-0");
        Tokens founder = realm.browser().signIn("crew-0", TestRealm.PASSWORD);
        assertThat(create(founder, Map.of("name", "Crew")).status()).isEqualTo(201);
        for (String name : List.of("crew-1", "crew-2")) {
            String id = realm.createUser(name);
            realm.addMember("crew", id);
            assertThat(role(founder.access(), "crew", id, "org:admin").status()).isEqualTo(200);
        }
        Map<String, String> tokens = Stream.of("crew-0", "crew-1", "crew-2")
                .collect(Collectors.toMap(
                        realm::userId,
                        name -> realm.browser().signIn(name, TestRealm.PASSWORD).access()));

        List<Integer> statuses = tokens.entrySet().stream()
                .map(leaver -> CompletableFuture.supplyAsync(() -> realm.me(
                                "DELETE", leaver.getValue(), "organizations/crew/members/" + leaver.getKey(), Map.of())
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).contains(204);
        String crew = realm.organization("crew").getId();
        assertThat(tokens.keySet()).as("answers %s", statuses).anyMatch(id -> realm.cloakroom(
                        "organizations/%s/members/%s/role".formatted(crew, id))
                .body()
                .contains("org:admin"));
    }

    @Test
    void administratorRenamesAndDeletesAndAMemberDoesNot() {
        realm.createUser("builder");
        Tokens builder = realm.browser().signIn("builder", TestRealm.PASSWORD);
        assertThat(create(builder, Map.of("name", "House")).status()).isEqualTo(201);
        realm.addMember("house", realm.userId("bob"));
        String bob = realm.browser().signIn("bob", TestRealm.PASSWORD).access();
        String house = "organizations/house";

        assertThat(realm.me("PATCH", bob, house, Map.of("name", "Mine")).status())
                .isEqualTo(403);
        assertThat(realm.me("DELETE", bob, house, Map.of()).status()).isEqualTo(403);
        assertThat(realm.me("PATCH", builder.access(), house, Map.of("name", "Acme"))
                        .errorCode())
                .isEqualTo("form_identifier_exists");
        Reply renamed = realm.me("PATCH", builder.access(), house, Map.of("name", "Villa"));
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(realm.organization("house").getName()).isEqualTo("Villa");

        assertThat(realm.me("DELETE", builder.access(), house, Map.of()).status())
                .isEqualTo(204);
        assertThat(realm.me("GET", bob, house + "/members", Map.of()).status()).isEqualTo(404);
        assertThat(realm.userId("bob")).isNotEmpty();
    }

    @Test
    void administratorDescribesTheOrganizationToItsMembers() {
        realm.createUser("writer");
        Tokens writer = realm.browser().signIn("writer", TestRealm.PASSWORD);
        assertThat(create(writer, Map.of("name", "Paper")).status()).isEqualTo(201);
        String paper = "organizations/paper";

        Reply described = realm.me("PATCH", writer.access(), paper, Map.of("description", " Makes\r\npaper. "));
        assertThat(described.status()).as(described.body()).isEqualTo(200);
        assertThat(described.json().path("description").asText()).isEqualTo("Makes\npaper.");
        assertThat(described.json().path("name").asText()).isEqualTo("Paper");
        assertThat(realm.organization("paper").getDescription()).isEqualTo("Makes\npaper.");

        Reply renamed = realm.me("PATCH", writer.access(), paper, Map.of("name", "Paper Co."));
        assertThat(renamed.json().path("description").asText()).isEqualTo("Makes\npaper.");
        assertThat(realm.me("GET", writer.access(), "organizations", Map.of())
                        .json()
                        .at("/data/0/organization/description")
                        .asText())
                .isEqualTo("Makes\npaper.");

        for (String refused : List.of("x".repeat(1001), "a\u0000b")) {
            Reply reply =
                    realm.me("PATCH", writer.access(), paper, Map.of("name", "Taken over", "description", refused));
            assertThat(reply.status()).as(reply.body()).isEqualTo(422);
            assertThat(reply.body()).contains("description");
        }
        assertThat(realm.me("PATCH", writer.access(), paper, Map.of("slug", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(realm.organization("paper").getName()).isEqualTo("Paper Co.");

        Reply removed = realm.me("PATCH", writer.access(), paper, Map.of("description", ""));
        assertThat(removed.json().has("description")).isFalse();
        assertThat(realm.organization("paper").getDescription()).isNull();
    }

    @Test
    void memberLeavesByThemselves() {
        String id = realm.createUser("leaver");
        realm.addMember("globex", id);
        Tokens tokens = realm.browser().signIn("leaver", TestRealm.PASSWORD);

        assertThat(realm.me("DELETE", tokens.access(), "organizations/globex/members/" + id, Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(realm.me("GET", tokens.access(), "organizations", Map.of())
                        .json()
                        .path("total_count")
                        .asInt())
                .isZero();
        assertThat(realm.userId("leaver")).isEqualTo(id);
    }

    private Reply create(Tokens tokens, Map<String, ?> organization) {
        return realm.me("POST", tokens.access(), "organizations", organization);
    }

    private Reply role(String token, String organization, String userId, String role) {
        return realm.me(
                "PUT", token, "organizations/%s/members/%s/role".formatted(organization, userId), Map.of("role", role));
    }
}
