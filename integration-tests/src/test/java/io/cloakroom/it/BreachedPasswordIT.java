package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.RangeServer.Question;
import io.cloakroom.testing.TestRealm;
import jakarta.mail.Multipart;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest
final class BreachedPasswordIT {

    private static final String BREACHED = "monkey-monkey-1";
    private static final String POLICY = "length(8) and cloakroom-breached-password(%s)";

    private final KeycloakServer server;
    private final RangeServer ranges;
    private final TestRealm realm;
    private final MailServer mail;

    BreachedPasswordIT(KeycloakServer server, RangeServer ranges, TestRealm realm, MailServer mail) {
        this.mail = mail;
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
    void requiredActionWhenPasswordIsBreachedThenAsksForAnother() {
        String id = realm.createUser("fritz");
        UserRepresentation user = realm.admin().users().get(id).toRepresentation();
        user.setRequiredActions(List.of("UPDATE_PASSWORD"));
        realm.admin().users().get(id).update(user);
        OidcFlow browser = realm.browser();
        Page update = browser.signInOn(browser.authorize(Map.of()), "fritz", TestRealm.PASSWORD);

        assertThat(choose(browser, update, BREACHED).text()).contains("appeared in a data breach");
    }

    @Test
    void resetByMailWhenPasswordIsBreachedThenAsksForAnother() throws Exception {
        realm.sendMailTo(mail.port());
        realm.createUser("fred");
        OidcFlow browser = realm.browser();
        browser.submit(browser.forgotPassword(), Map.of("username", "fred"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !mail.messages().isEmpty());
        Multipart parts = (Multipart) mail.messages().get(0).getContent();
        Matcher link = Pattern.compile("http\\S+action-token\\S+")
                .matcher(parts.getBodyPart(0).getContent().toString());
        assertThat(link.find()).isTrue();

        Page refused = choose(browser, browser.open(link.group()), BREACHED);

        assertThat(refused.text()).contains("appeared in a data breach");
        assertThat(choose(browser, refused, "fresh-and-unknown-8").text()).doesNotContain("data breach");
    }

    @Test
    void signUpWhenPasswordIsAmongTheMostCommonThenIsRefusedAndNobodyIsAsked() {
        int asked = ranges.questions().size();

        assertThat(realm.browser().signUp("gerd", "Password123").text()).contains("appeared in a data breach");
        assertThat(ranges.questions()).hasSize(asked);
    }

    @Test
    void signUpWhenCountIsToBeShownThenSaysHowOften() {
        realm.setPasswordPolicy(POLICY.formatted("show-count=true"));

        assertThat(realm.browser().signUp("gina", BREACHED).text()).contains("in data breaches 3 times");
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

        assertThat(realm.browser().signUp("heidi", "not-asked-about-before-1").isAtApp())
                .isTrue();

        assertThat(checks("skipped")).isEqualTo(skipped + 1);
        assertThat(server.log())
                .contains("accepted without a breach check")
                .contains("answered with status 503")
                .contains("spi-password-policy--cloakroom-breached-password--")
                .doesNotContain("not-asked-about-before-1");
    }

    @Test
    void signUpWhenServiceFailsAndPolicyRefusesThenSaysToTryAgain() {
        realm.setPasswordPolicy(POLICY.formatted("min-count=1,on-error=refuse"));
        ranges.answerWith(503);

        Page page = realm.browser().signUp("ivan", "not-asked-about-before-2");

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

    private static Page choose(OidcFlow browser, Page update, String password) {
        return browser.submit(update, Map.of("password-new", password, "password-confirm", password));
    }

    private double checks(String outcome) {
        return server.metric("cloakroom_breach_checks_total", "outcome=\"%s\"".formatted(outcome));
    }
}
