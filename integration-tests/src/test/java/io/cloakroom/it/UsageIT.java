package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;

@KeycloakTest
final class UsageIT {

    private final TestRealm realm;

    UsageIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void userWhoSignsInAndRefreshesIsCountedOnceAndIsInTheirFirstDay() {
        realm.createUser("counted");
        JsonNode before = thisMonth();

        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("counted", TestRealm.PASSWORD);
        browser.refresh(browser.refresh(tokens));
        realm.browser().signIn("counted", TestRealm.PASSWORD);

        assertThat(grown(before, "active_users")).isEqualTo(1);
        assertThat(grown(before, "first_day_users")).isEqualTo(1);
        assertThat(grown(before, "billable_users")).isZero();
    }

    @Test
    void userWhoFailsToSignInIsNotCounted() {
        realm.createUser("failing");
        JsonNode before = thisMonth();

        OidcFlow browser = realm.browser();
        browser.signInOn(browser.authorize(Map.of()), "failing", "wrong");

        assertThat(grown(before, "active_users")).isZero();
    }

    @Test
    void organizationIsActiveOnceAMemberIs() {
        JsonNode before = thisMonth();

        OidcFlow browser = realm.browser();
        browser.refresh(browser.signIn("bob", TestRealm.PASSWORD));
        realm.browser().signIn("carol", TestRealm.PASSWORD);

        assertThat(grown(before, "active_users")).isEqualTo(2);
        assertThat(grown(before, "active_organizations")).isEqualTo(1);
    }

    @Test
    void userWhoIsDeletedStaysInTheCount() {
        String userId = realm.createUser("deleted");
        realm.browser().signIn("deleted", TestRealm.PASSWORD);
        JsonNode before = thisMonth();

        realm.admin().users().delete(userId).close();

        assertThat(grown(before, "active_users")).isZero();
        assertThat(thisMonth().path("active_users").asInt()).isPositive();
    }

    @Test
    void csvIsGivenWhereItIsAskedFor() {
        Reply reply = realm.cloakroomAs(realm.adminToken(), "usage?from=2026-01&to=2026-02", "Accept", "text/csv");

        assertThat(reply.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(reply.body().split("\r\n", -1))
                .containsExactly(
                        "month,active_users,billable_users,first_day_users,active_organizations,"
                                + "new_users,returning_users,closed,counted",
                        "2026-01,0,0,0,0,0,0,false,false",
                        "2026-02,0,0,0,0,0,0,false,false",
                        "");
    }

    @Test
    void monthBeforeTheFirstCountedUserSaysSo() {
        realm.createUser("first-seen");
        realm.browser().signIn("first-seen", TestRealm.PASSWORD);

        JsonNode months = realm.cloakroom(
                        "usage?from=" + YearMonth.now(ZoneOffset.UTC).minusMonths(1) + "&to=" + month())
                .json();

        assertThat(months.at("/data/0/counted").asBoolean()).isFalse();
        assertThat(months.at("/data/0/closed").asBoolean()).isFalse();
        assertThat(months.at("/data/1/counted").asBoolean()).isTrue();
    }

    /** Alone in what it names: neither what the session was switched to, nor what another tab has. */
    @Test
    void organizationIsTheOneThatTheTokenIsFor() {
        String userId = realm.createUser("of-two");
        for (String alias : List.of("north", "south")) {
            OrganizationRepresentation organization = new OrganizationRepresentation();
            organization.setName(alias);
            organization.setAlias(alias);
            realm.admin().organizations().create(organization).close();
            realm.addMember(alias, userId);
        }
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("of-two", TestRealm.PASSWORD, Map.of("organization_id", "north"));
        assertThat(usersOf("north")).contains(userId);

        Reply switched = realm.me("PUT", tokens.access(), "active-organization", Map.of("organization_id", "south"));
        assertThat(switched.status()).isEqualTo(200);
        browser.authorize(Map.of());
        assertThat(usersOf("south")).doesNotContain(userId);

        browser.refresh(tokens);
        assertThat(usersOf("south")).contains(userId);
    }

    @Test
    void monthsOfASpanAreAllThere() {
        JsonNode months = realm.cloakroom("usage?from=2025-11&to=2026-02").json();

        assertThat(months.path("total_count").asInt()).isEqualTo(4);
        assertThat(months.path("data").findValuesAsText("month"))
                .containsExactly("2025-11", "2025-12", "2026-01", "2026-02");
    }

    @Test
    void organizationsAndClientsHaveFiguresOfTheirOwn() {
        OidcFlow browser = realm.browser();
        browser.refresh(browser.signIn("alice", TestRealm.PASSWORD));

        JsonNode acme = row(realm.cloakroom("usage/organizations").json(), "name", "Acme");
        assertThat(acme.path("active_users").asInt()).isPositive();
        assertThat(realm.cloakroom("usage?organization=acme").json().at("/data/0/active_users"))
                .isEqualTo(acme.path("active_users"));
        JsonNode app = row(realm.cloakroom("usage/clients").json(), "id", "demo-app");
        assertThat(app.path("active_users"))
                .isEqualTo(thisMonth().path("active_users"))
                .isEqualTo(realm.cloakroom("usage?client=demo-app").json().at("/data/0/active_users"));
    }

    @Test
    void usersOfAMonthAreExportedAsJsonAndCsvWithoutThoseWhoAreGone() {
        String gone = realm.createUser("gone");
        String stays = realm.createUser("stays");
        realm.browser().signIn("gone", TestRealm.PASSWORD);
        realm.browser().signIn("stays", TestRealm.PASSWORD);
        realm.admin().users().delete(gone).close();

        JsonNode users = realm.cloakroom("usage/" + month() + "/users").json();
        Reply csv = realm.cloakroomAs(realm.adminToken(), "usage/" + month() + "/users", "Accept", "text/csv");

        assertThat(users.path("data").findValuesAsText("user_id"))
                .contains(stays)
                .doesNotContain(gone)
                .anyMatch(id -> id.startsWith("deleted-"))
                .hasSize(users.path("total_count").asInt());
        assertThat(csv.body().split("\r\n"))
                .contains("user_id,billable,new", stays + ",false,true")
                .hasSize(users.path("total_count").asInt() + 1);
    }

    /** The tables as they were, from what Keycloak kept of its events. */
    @Test
    void rebuildFindsWhatWasNotRecorded() {
        realm.keepEvents();
        listenTo("jboss-logging");
        String missed = realm.createUser("missed");
        realm.browser().signIn("missed", TestRealm.PASSWORD);
        listenTo("jboss-logging", "cloakroom-usage");
        realm.createUser("recorded");
        realm.browser().signIn("recorded", TestRealm.PASSWORD);
        JsonNode before = thisMonth();

        JsonNode result =
                realm.cloakroom("POST", "usage/" + month() + "/rebuild", "").json();
        JsonNode again =
                realm.cloakroom("POST", "usage/" + month() + "/rebuild", "").json();

        assertThat(grown(before, "active_users")).isEqualTo(1);
        assertThat(grown(before, "billable_users")).isZero();
        assertThat(result.path("rows_added").asInt()).isEqualTo(2);
        assertThat(again.path("rows_added").asInt()).isZero();
        assertThat(realm.cloakroom("usage/" + month() + "/users").body()).contains(missed);
    }

    @Test
    void organizationsAdminReadsItsFiguresAndNobodyElseDoes() {
        OidcFlow browser = realm.browser();
        Tokens alice = browser.refresh(browser.signIn("alice", TestRealm.PASSWORD));
        Tokens bob = realm.browser().signIn("bob", TestRealm.PASSWORD);

        Reply figures = realm.me("GET", alice.access(), "usage?organization=acme", Map.of());

        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.json().at("/data/0/active_users").asInt()).isPositive();
        assertThat(realm.me("GET", bob.access(), "usage?organization=acme", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(realm.me("GET", bob.access(), "usage?organization=globex", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(realm.me("GET", alice.access(), "usage?organization=globex", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(realm.me("GET", alice.access(), "usage", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void estimateIsASumThatCanBeChecked() {
        JsonNode estimate = realm.cloakroom("usage/" + month() + "/estimate?plan=pro&users=50000")
                .json();

        assertThat(estimate.path("lines").findValuesAsText("amount")).containsExactly("25.00", "0.00", "800.00");
        assertThat(estimate.path("total").asText()).isEqualTo("825.00");
        assertThat(realm.cloakroom("usage/" + month() + "/estimate").errorText())
                .contains("cloakroom.usage.plan");
        assertThat(realm.cloakroom("usage/" + month() + "/estimate?plan=gold").errorText())
                .contains("enterprise, free, pro");
        assertThat(realm.cloakroom("usage/" + month() + "/estimate?plan=enterprise")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void planOfARealmsOwnReplacesAPresetUntilItIsRemoved() {
        String own = "{\"id\":\"pro\",\"name\":\"Our Pro\",\"currency\":\"EUR\",\"base_fee\":\"1\","
                + "\"users\":[{\"from\":1,\"to\":null,\"unit_price\":\"0.001\"}]}";
        String estimate = "usage/" + month() + "/estimate?plan=pro&users=1234";

        assertThat(realm.cloakroom("PUT", "usage/plans/pro", own).status()).isEqualTo(200);
        assertThat(realm.cloakroom(estimate).json().path("total").asText()).isEqualTo("2.234");
        assertThat(realm.cloakroom("DELETE", "usage/plans/pro", "").status()).isEqualTo(204);
        assertThat(realm.cloakroom("DELETE", "usage/plans/pro", "").status()).isEqualTo(404);
        assertThat(realm.cloakroom(estimate).json().path("total").asText()).isEqualTo("25.00");
    }

    @Test
    void planWithAHoleIsRefusedWithTheHole() {
        Reply reply = realm.cloakroom("PUT", "usage/plans/own", """
                {"id":"own","name":"Own","currency":"EUR","base_fee":1,"users":[
                 {"from":1,"to":10,"unit_price":0},{"from":12,"to":null,"unit_price":1}]}""");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorText()).isEqualTo("There is a hole: nothing says what numbers 11 to 11 cost.");
        assertThat(reply.json().at("/errors/0/meta/param_name").asText()).isEqualTo("users");
    }

    @ParameterizedTest
    @CsvSource({
        "usage?organization=nowhere, 404, resource_not_found",
        "usage?client=nowhere, 404, resource_not_found",
        "usage?organization=acme&client=demo-app, 422, form_param_format_invalid",
        "usage/2026-13/users, 422, form_param_format_invalid",
        "usage/organizations?month=soon, 422, form_param_format_invalid",
        "usage/clients?limit=501, 422, form_param_format_invalid",
        "usage/days, 409, usage_daily_off"
    })
    void questionThatHasNoAnswerIsRefused(String route, int status, String code) {
        Reply reply = realm.cloakroom(route);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(code);
    }

    @Test
    void monthOfWhichNoUsersAreKeptIsNotRebuilt() {
        assertThat(realm.cloakroom("POST", "usage/2020-01/rebuild", "").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"from=2026-13, from", "from=2026, from", "to=soon, to", "from=2026-05&to=2026-04, to"})
    void monthThatIsNoneIsRefusedNamingTheParameter(String query, String parameter) {
        Reply reply = realm.cloakroom("usage?" + query);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorCode()).isEqualTo("form_param_format_invalid");
        assertThat(reply.json().at("/errors/0/meta/param_name").asText()).isEqualTo(parameter);
    }

    @Test
    void strangerSeesNothing() {
        Tokens alice = realm.browser().signIn("alice", TestRealm.PASSWORD);

        assertThat(realm.cloakroomAs(alice.access(), "usage").status()).isIn(401, 403);
        assertThat(realm.cloakroomAs("nonsense", "usage").status()).isEqualTo(401);
    }

    @Test
    void adminWhoMayOnlyLookSeesFiguresAndNoUsersAndChangesNothing() {
        realm.createUser("auditor");
        realm.grant("auditor", "view-realm");
        String token = realm.adminApiToken("auditor");

        assertThat(realm.cloakroomAs(token, "usage").status()).isEqualTo(200);
        Reply users = realm.cloakroomAs(token, "usage/" + month() + "/users");
        assertThat(users.status()).isEqualTo(403);
        assertThat(users.errorText()).contains("view-users");
        assertThat(realm.cloakroomPostAs(token, "usage/" + month() + "/rebuild", "")
                        .status())
                .isEqualTo(403);
    }

    private List<String> usersOf(String organization) {
        return realm.cloakroom("usage/" + month() + "/users?organization=" + organization)
                .json()
                .path("data")
                .findValuesAsText("user_id");
    }

    private void listenTo(String... listeners) {
        RealmEventsConfigRepresentation config = realm.admin().getRealmEventsConfig();
        config.setEventsListeners(List.of(listeners));
        realm.admin().updateRealmEventsConfig(config);
    }

    private static JsonNode row(JsonNode page, String field, String value) {
        return StreamSupport.stream(page.path("data").spliterator(), false)
                .filter(row -> row.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No %s in %s".formatted(value, page)));
    }

    private static String month() {
        return YearMonth.now(ZoneOffset.UTC).toString();
    }

    private JsonNode thisMonth() {
        JsonNode month = realm.cloakroom("usage").json().at("/data/0");
        assertThat(month.path("month").asText()).isEqualTo(month());
        return month;
    }

    private int grown(JsonNode before, String figure) {
        return thisMonth().path(figure).asInt() - before.path(figure).asInt();
    }
}
