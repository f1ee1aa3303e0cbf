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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        "month,active_users,billable_users,first_day_users,active_organizations",
                        "2026-01,0,0,0,0",
                        "2026-02,0,0,0,0",
                        "");
    }

    @Test
    void monthsOfASpanAreAllThere() {
        JsonNode months = realm.cloakroom("usage?from=2025-11&to=2026-02").json();

        assertThat(months.path("total_count").asInt()).isEqualTo(4);
        assertThat(months.path("data").findValuesAsText("month"))
                .containsExactly("2025-11", "2025-12", "2026-01", "2026-02");
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

    private JsonNode thisMonth() {
        JsonNode month = realm.cloakroom("usage").json().at("/data/0");
        assertThat(month.path("month").asText())
                .isEqualTo(YearMonth.now(ZoneOffset.UTC).toString());
        return month;
    }

    private int grown(JsonNode before, String figure) {
        return thisMonth().path(figure).asInt() - before.path(figure).asInt();
    }
}
