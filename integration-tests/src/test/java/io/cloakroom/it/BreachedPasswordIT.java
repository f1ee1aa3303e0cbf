package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.RangeServer.Question;
import io.cloakroom.testing.TestRealm;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

@KeycloakTest
final class BreachedPasswordIT {

    private static final String BREACHED = "monkey-monkey-1";
    private static final String POLICY = "length(8) and cloakroom-breached-password(%s)";

    private final KeycloakServer server;
    private final RangeServer ranges;
    private final TestRealm realm;

    BreachedPasswordIT(KeycloakServer server, RangeServer ranges, TestRealm realm) {
        this.server = server;
        this.ranges = ranges;
        this.realm = realm;
        ranges.know(BREACHED, 3);
    }

    @AfterEach
    void putBack() {
        ranges.answerWith(200);
        realm.setPasswordPolicy(POLICY.formatted("min-count=1"));
    }

    @Test
    void signUpWhenPasswordIsBreachedThenIsRefusedAndSaysWhy() {
        Page page = realm.browser().signUp("eve", BREACHED);

        assertThat(page.isAtApp()).isFalse();
        assertThat(page.text()).contains("appeared in a data breach");
        assertThat(realm.admin().users().searchByUsername("eve", true)).isEmpty();
    }

    @Test
    void signUpWhenPasswordIsNotKnownThenSucceeds() {
        Page page = realm.browser().signUp("erin", "a-password-nobody-has-used");

        assertThat(page.isAtApp()).isTrue();
        assertThat(ranges.questions()).last().satisfies(question -> {
            assertThat(question.prefix()).matches("[0-9A-F]{5}");
            assertThat(question.addPadding()).isEqualTo("true");
            assertThat(question.userAgent()).startsWith("Cloakroom");
        });
    }

    @Test
    void signUpAsksOnceAboutOnePassword() {
        realm.browser().signUp("ernie", "another-password-nobody-has-used");

        String prefix = ranges.questions().get(ranges.questions().size() - 1).prefix();
        assertThat(ranges.questions().stream().map(Question::prefix).filter(prefix::equals))
                .hasSize(1);
    }

    @Test
    void adminSetWhenPasswordIsBreachedThenIsRefusedWithTheReason() {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(BREACHED);

        assertThatThrownBy(() -> realm.admin().users().get(realm.userId("bob")).resetPassword(credential))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> assertThat(
                                refused.getResponse().readEntity(String.class))
                        .contains("cloakroomPasswordBreached")
                        .contains("appeared in a data breach"));
    }

    @Test
    void updateInTheBrowserWhenPasswordIsBreachedThenAsksForAnother() {
        realm.createUser("frank");
        OidcFlow browser = realm.browser();
        Page update = browser.signInOn(
                browser.authorize(Map.of("kc_action", "UPDATE_PASSWORD")), "frank", TestRealm.PASSWORD);

        Page refused = browser.submit(update, Map.of("password-new", BREACHED, "password-confirm", BREACHED));

        assertThat(refused.isAtApp()).isFalse();
        assertThat(refused.text()).contains("appeared in a data breach");
        assertThat(browser.submit(
                                refused,
                                Map.of(
                                        "password-new",
                                        "fresh-and-unknown-9",
                                        "password-confirm",
                                        "fresh-and-unknown-9"))
                        .isAtApp())
                .isTrue();
    }

    @Test
    void signUpWhenSeenLessOftenThanMinCountThenSucceeds() {
        realm.setPasswordPolicy(POLICY.formatted("min-count=4"));

        assertThat(realm.browser().signUp("grace", BREACHED).isAtApp()).isTrue();
    }

    @Test
    void signUpWhenServiceFailsThenIsAllowedAndCountedAndTheLogNamesTheOption() {
        double skipped = checks("skipped");
        ranges.answerWith(503);

        assertThat(realm.browser().signUp("heidi", BREACHED).isAtApp()).isTrue();

        assertThat(checks("skipped")).isEqualTo(skipped + 1);
        assertThat(server.log())
                .contains("accepted without a breach check")
                .contains("answered with status 503")
                .contains("spi-password-policy--cloakroom-breached-password--base-url")
                .doesNotContain(BREACHED);
    }

    @Test
    void signUpWhenServiceFailsAndPolicyRefusesThenSaysToTryAgain() {
        realm.setPasswordPolicy(POLICY.formatted("min-count=1,on-error=refuse"));
        ranges.answerWith(503);

        Page page = realm.browser().signUp("ivan", "a-password-nobody-has-used");

        assertThat(page.isAtApp()).isFalse();
        assertThat(page.text()).contains("could not check");
    }

    @Test
    void policyWhenArgumentIsUnknownThenIsRefusedNamingIt() {
        assertThatThrownBy(() -> realm.setPasswordPolicy(POLICY.formatted("min-cuont=4")))
                .isInstanceOfSatisfying(WebApplicationException.class, refused -> {
                    assertThat(refused.getResponse().getStatus()).isEqualTo(400);
                    assertThat(refused.getResponse().readEntity(String.class))
                            .contains("cloakroom-breached-password")
                            .contains("min-cuont")
                            .contains("min-count=<number>");
                });
        assertThat(server.log()).contains("unknown setting \"min-cuont\"");
    }

    private double checks(String outcome) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith("cloakroom_breach_checks_total") && line.contains(outcome))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
