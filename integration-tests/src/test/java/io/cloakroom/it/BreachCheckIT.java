package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.BreachStep;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Signing in with a password that has become known. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class BreachCheckIT {

    private static final String BREACHED = "swordfish-swordfish-7";
    private static final String FRESH = "fresh-and-unknown-9";

    private final KeycloakServer server;
    private final RangeServer ranges;
    private final TestRealm realm;
    private final MailServer mail;
    private final BreachStep step;
    private final BreachStep grantStep;

    BreachCheckIT(KeycloakServer server, RangeServer ranges, TestRealm realm, MailServer mail) {
        this.server = server;
        this.ranges = ranges;
        this.realm = realm;
        this.mail = mail;
        step = BreachStep.inBrowserFlow(realm);
        grantStep = BreachStep.inDirectGrantFlow(realm);
        realm.setPasswordPolicy("length(8)");
        realm.keepEvents();
        realm.sendMailTo(mail.port());
        ranges.know(BREACHED, 1234);
    }

    @BeforeEach
    void usual() {
        step.configure(Map.of());
        realm.setPasswordPolicy("length(8)");
        setResets(true);
    }

    @AfterEach
    void answerAgain() {
        ranges.answerWith(200);
    }

    /** Whatever was signed in with here, nothing of it is written down. */
    @AfterEach
    void nothingOfAPasswordIsLogged() {
        String sha1 = sha1(BREACHED);
        assertThat(server.log())
                .doesNotContain(BREACHED, FRESH, TestRealm.PASSWORD)
                .doesNotContainIgnoringCase(sha1.substring(5))
                .doesNotContainIgnoringCase("range/" + sha1.substring(0, 5));
    }

    @Test
    void signInWhenPasswordIsBreachedThenEndsWithANewOne() {
        realm.createUser("ana", BREACHED);
        OidcFlow browser = realm.browser();

        Page told = signIn(browser, "ana", BREACHED);
        assertThat(told.text()).contains("Your password is known to others").doesNotContain("1234");
        assertThat(told.isAtApp()).isFalse();
        Page update = browser.submit(told, Map.of("continue", "true"));
        assertThat(update.asksFor("password-new")).isTrue();
        assertThat(newPassword(browser, update, FRESH).isAtApp()).isTrue();

        assertThat(events("ana")).anySatisfy(event -> {
            assertThat(event.getType()).isEqualTo("CUSTOM_REQUIRED_ACTION");
            assertThat(event.getDetails())
                    .containsEntry("custom_required_action", "cloakroom-breach-check")
                    .containsEntry("cloakroom_breach_check", "breached");
        });
        assertThat(signIn(realm.browser(), "ana", FRESH).isAtApp()).isTrue();
    }

    @Test
    void signInWhenTheWayToANewPasswordIsLeftThenItStartsAgainNextTime() {
        realm.createUser("abe", BREACHED);
        OidcFlow browser = realm.browser();
        browser.submit(signIn(browser, "abe", BREACHED), Map.of("continue", "true"));
        double checks = checks();

        assertThat(signIn(realm.browser(), "abe", BREACHED).text()).contains("known to others");
        assertThat(checks()).as("nobody was asked again").isEqualTo(checks);
    }

    @Test
    void signInWhenThePageIsLoadedAgainThenItIsTheSamePage() {
        realm.createUser("amy", BREACHED);
        OidcFlow browser = realm.browser();

        Page again = browser.reload(signIn(browser, "amy", BREACHED));

        assertThat(again.text()).contains("known to others");
        assertThat(browser.submit(again, Map.of("continue", "true")).asksFor("password-new"))
                .isTrue();
    }

    @Test
    void signInWhenCountIsToBeShownThenSaysHowOften() {
        step.configure(Map.of("show-count", "true"));
        realm.createUser("art", BREACHED);

        assertThat(signIn(realm.browser(), "art", BREACHED).text()).contains("It is in there 1234 times.");
    }

    @Test
    void signInWhenPasswordWasSeenLessOftenThanTheMinimumThenSucceeds() {
        step.configure(Map.of("min-count", "1235"));
        realm.createUser("ada", BREACHED);

        assertThat(signIn(realm.browser(), "ada", BREACHED).isAtApp()).isTrue();
    }

    @Test
    void signInWhenPasswordIsNotKnownThenIsCheckedOnceAndAgainWhenItChanges() {
        String id = realm.createUser("ben");
        double before = checks();
        assertThat(signIn(realm.browser(), "ben", TestRealm.PASSWORD).isAtApp()).isTrue();
        assertThat(checks()).isEqualTo(before + 1);
        assertThat(signIn(realm.browser(), "ben", TestRealm.PASSWORD).isAtApp()).isTrue();
        assertThat(checks()).isEqualTo(before + 1);
        assertThat(events("ben"))
                .filteredOn(event -> event.getType().equals("LOGIN"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getDetails()).containsEntry("cloakroom_breach_check", "clean"));

        reset(id, BREACHED);
        assertThat(signIn(realm.browser(), "ben", BREACHED).text()).contains("known to others");
    }

    @Test
    void signInWhenThereAreNoDaysBetweenChecksThenIsCheckedEveryTime() {
        step.configure(Map.of("recheck-days", "0"));
        realm.createUser("bea");
        double before = checks();

        signIn(realm.browser(), "bea", TestRealm.PASSWORD);
        signIn(realm.browser(), "bea", TestRealm.PASSWORD);

        assertThat(checks()).isEqualTo(before + 2);
    }

    @Test
    void signInWhenItIsOnlyWarnedThenGoesOnAndIsNotWarnedAgain() {
        step.configure(Map.of("action", "warn"));
        realm.createUser("cat", BREACHED);
        OidcFlow browser = realm.browser();

        Page warning = signIn(browser, "cat", BREACHED);
        assertThat(warning.text()).contains("known to others", "Not now");
        assertThat(browser.submit(warning, Map.of("skip", "true")).isAtApp()).isTrue();

        assertThat(signIn(realm.browser(), "cat", BREACHED).isAtApp()).isTrue();
        step.configure(Map.of("action", "block"));
        assertThat(signIn(realm.browser(), "cat", BREACHED).isAtApp()).isFalse();
    }

    @Test
    void signInWhenWarnedThenMayChangeAtOnce() {
        step.configure(Map.of("action", "warn"));
        realm.createUser("cid", BREACHED);
        OidcFlow browser = realm.browser();

        Page update = browser.submit(signIn(browser, "cid", BREACHED), Map.of("continue", "true"));

        assertThat(newPassword(browser, update, FRESH).isAtApp()).isTrue();
    }

    @Test
    void signInWhenBlockedThenIsToldToResetAndNothingElseHelps() {
        step.configure(Map.of("action", "block"));
        realm.createUser("dan", BREACHED);
        OidcFlow browser = realm.browser();

        Page blocked = signIn(browser, "dan", BREACHED);
        assertThat(blocked.text()).contains("known to others", "Reset password");
        assertThat(blocked.document().select("#cloakroom-breach-reset").attr("href"))
                .contains("/login-actions/reset-credentials");
        assertThat(blocked.document().select("main form")).isEmpty();
        assertThat(events("dan"))
                .filteredOn(event -> "LOGIN_ERROR".equals(event.getType()))
                .singleElement()
                .satisfies(event -> assertThat(event.getError()).isEqualTo("cloakroom_password_breached"));

        setResets(false);
        assertThat(signIn(realm.browser(), "dan", BREACHED).text()).contains("ask your administrator");
    }

    @Test
    void signInWhenRequiredActionIsSwitchedOffThenNobodyPassesByIt() {
        var action = realm.admin().flows().getRequiredAction("UPDATE_PASSWORD");
        action.setEnabled(false);
        realm.admin().flows().updateRequiredAction("UPDATE_PASSWORD", action);
        realm.createUser("dot", BREACHED);

        assertThat(signIn(realm.browser(), "dot", BREACHED).text()).contains("You cannot sign in with it any more");

        action.setEnabled(true);
        realm.admin().flows().updateRequiredAction("UPDATE_PASSWORD", action);
    }

    @Test
    void signInWhenTheStepIsOffThenNobodyIsAsked() {
        step.configure(Map.of("action", "off"));
        realm.createUser("eli", BREACHED);
        double before = checks();

        assertThat(signIn(realm.browser(), "eli", BREACHED).isAtApp()).isTrue();
        assertThat(checks()).isEqualTo(before);
    }

    @Test
    void signInWhenConfigurationIsUnusableThenTheUsualOneHolds() {
        step.configure(Map.of("action", "off", "recheck-days", "often"));
        realm.createUser("eva", BREACHED);

        assertThat(signIn(realm.browser(), "eva", BREACHED).text()).contains("known to others");
        assertThat(server.log()).contains("Invalid value \"often\" for recheck-days");
    }

    @Test
    void signInWhenServiceFailsThenGoesOnAndIsCountedAndTold() {
        realm.createUser("fay", "nobody-asked-about-this-1");
        double skipped = server.metric("cloakroom_breach_checks_total", "outcome=\"skipped\"");
        ranges.answerWith(503);

        assertThat(signIn(realm.browser(), "fay", "nobody-asked-about-this-1").isAtApp())
                .isTrue();

        assertThat(server.metric("cloakroom_breach_checks_total", "outcome=\"skipped\""))
                .isEqualTo(skipped + 1);
        assertThat(events("fay"))
                .extracting(event -> event.getType() + " " + event.getDetails().get("cloakroom_breach_check"))
                .contains("LOGIN skipped:status", "CUSTOM_REQUIRED_ACTION skipped:status");
        ranges.answerWith(200);
        ranges.know("nobody-asked-about-this-1", 1);
        assertThat(signIn(realm.browser(), "fay", "nobody-asked-about-this-1").text())
                .as("a skipped check is made up for")
                .contains("known to others");
    }

    @Test
    void signInWhenServiceFailsAndThatIsNotEnoughThenAsksToTryAgain() {
        step.configure(Map.of("on-error", "refuse"));
        realm.createUser("flo", "nobody-asked-about-this-2");
        ranges.answerWith(503);

        Page page = signIn(realm.browser(), "flo", "nobody-asked-about-this-2");

        assertThat(page.text()).contains("We could not check your password", "Try again");
        assertThat(events("flo"))
                .filteredOn(event -> "LOGIN_ERROR".equals(event.getType()))
                .extracting(EventRepresentation::getError)
                .containsExactly("cloakroom_password_unchecked");
    }

    @Test
    void signInWhenACodeIsMailedFirstThenTheRightOneLeadsToANewPassword() throws Exception {
        step.configure(Map.of("email-code", "true"));
        realm.createUser("gil", BREACHED);
        OidcFlow browser = realm.browser();

        Page told = signIn(browser, "gil", BREACHED);
        assertThat(told.text()).contains("First we send a code to g•••@example.test");
        Page asked = browser.submit(told, Map.of("continue", "true"));
        assertThat(asked.text()).contains("six digits to g•••@example.test", "10 minutes");
        String code = code("gil@example.test", 1);
        assertThat(browser.reload(asked).asksFor("code")).isTrue();
        String wrong = code.equals("000000") ? "111111" : "000000";
        Page again = browser.submit(asked, Map.of("code", wrong));
        assertThat(again.text()).contains("This code is wrong");
        assertThat(again.asksFor("password-new")).isFalse();

        Page update = browser.submit(again, Map.of("code", code.substring(0, 3) + " " + code.substring(3)));

        assertThat(newPassword(browser, update, FRESH).isAtApp()).isTrue();
        assertThat(server.log()).doesNotContain(code);
    }

    @Test
    void signInWhenACodeIsMailedFirstThenContinuingTwiceIsNoWayAroundIt() {
        step.configure(Map.of("email-code", "true"));
        realm.createUser("gus", BREACHED);
        OidcFlow browser = realm.browser();
        Page asked = browser.submit(signIn(browser, "gus", BREACHED), Map.of("continue", "true"));

        assertThat(browser.submit(asked, Map.of("continue", "true")).asksFor("code"))
                .isTrue();
        assertThat(browser.submit(asked, Map.of("skip", "true")).asksFor("code"))
                .isTrue();
        assertThat(messages("gus@example.test")).hasSize(1);
    }

    @Test
    void signInWhenCodeWasTriedTooOftenThenIsGoodNoMoreAndAnotherIs() throws Exception {
        setBruteForceProtection(false);
        step.configure(Map.of("email-code", "true"));
        realm.createUser("hal", BREACHED);
        OidcFlow browser = realm.browser();
        Page page = browser.submit(signIn(browser, "hal", BREACHED), Map.of("continue", "true"));
        String code = code("hal@example.test", 1);
        for (int i = 0; i < 5; i++) {
            page = browser.submit(page, Map.of("code", "x" + i));
            assertThat(page.text()).contains("This code is wrong");
        }

        page = browser.submit(page, Map.of("code", code));
        assertThat(page.text()).contains("no longer valid. Ask for a new one");

        page = browser.submit(page, Map.of("resend", "true"));
        String second = code("hal@example.test", 2);
        assertThat(browser.submit(page, Map.of("code", second)).asksFor("password-new"))
                .isTrue();
        setBruteForceProtection(true);
    }

    @Test
    void signInWhenSeveralCodesWereMailedThenNoMoreAre() {
        step.configure(Map.of("email-code", "true"));
        realm.createUser("hub", BREACHED);
        OidcFlow browser = realm.browser();
        Page page = browser.submit(signIn(browser, "hub", BREACHED), Map.of("continue", "true"));
        for (int i = 0; i < 5; i++) {
            page = browser.submit(page, Map.of("resend", "true"));
        }

        assertThat(page.text()).contains("several codes already");
        Page elsewhere = signIn(realm.browser(), "hub", BREACHED);
        assertThat(elsewhere.text()).contains("known to others");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messages("hub@example.test").size() == 5);
    }

    @Test
    void signInWhenThereIsNowhereToSendACodeThenGoesNoFurther() {
        step.configure(Map.of("email-code", "true"));
        String id = realm.createUser("ida", BREACHED);
        UserRepresentation user = realm.admin().users().get(id).toRepresentation();
        user.setEmail("");
        realm.admin().users().get(id).update(user);
        OidcFlow browser = realm.browser();

        Page page = browser.submit(signIn(browser, "ida", BREACHED), Map.of("continue", "true"));

        assertThat(page.asksFor("password-new")).isFalse();
        assertThat(page.text()).contains("ask your administrator");
    }

    @Test
    void signInWhenTheThemesAreKeycloaksThenThePagesAndTheMailAreThereToo() throws Exception {
        step.configure(Map.of("email-code", "true"));
        setThemes("keycloak.v2", "base");
        realm.createUser("jet", BREACHED);
        OidcFlow browser = realm.browser();

        Page told = signIn(browser, "jet", BREACHED);
        assertThat(told.document().select("#cloakroom-breach-continue.pf-m-primary"))
                .hasSize(1);
        Page asked = browser.submit(told, Map.of("continue", "true"));
        Page update = browser.submit(asked, Map.of("code", code("jet@example.test", 1)));

        assertThat(update.asksFor("password-new")).isTrue();
        setThemes("cloakroom", "cloakroom");
    }

    @Test
    void signInWhenThereAreTwoLanguagesThenSpeaksTheUsers() {
        realm.createUser("jan", BREACHED);
        OidcFlow browser = realm.browser();

        Page german = browser.signInOn(browser.authorize(Map.of("ui_locales", "de")), "jan", BREACHED);
        OidcFlow chinese = realm.browser();

        assertThat(german.text()).contains("Andere kennen Ihr Passwort");
        assertThat(chinese.signInOn(chinese.authorize(Map.of("ui_locales", "zh-CN")), "jan", BREACHED)
                        .text())
                .contains("他人知道您的密码");
    }

    @Test
    void signInWhenPasswordIsMarkedThenItMustChangeAndTheMarkGoes() {
        String id = realm.createUser("kim");
        Reply marked = realm.cloakroom("PUT", "compromised-passwords/" + id, "{\"reason\":\"phishing mail of May\"}");
        assertThat(marked.status()).isEqualTo(200);
        assertThat(marked.json().path("user_id").asText()).isEqualTo(id);
        assertThat(marked.json().path("reason").asText()).isEqualTo("phishing mail of May");
        assertThat(marked.json().path("marked_by").asText()).isNotBlank();
        OidcFlow browser = realm.browser();

        Page told = signIn(browser, "kim", TestRealm.PASSWORD);
        assertThat(told.text()).contains("has become known to somebody else").doesNotContain("phishing");
        assertThat(events("kim"))
                .extracting(event -> event.getDetails().get("cloakroom_breach_check"))
                .contains("marked");
        Page update = browser.submit(told, Map.of("continue", "true"));
        realm.setPasswordPolicy("length(8) and cloakroom-breached-password");
        update = newPassword(browser, update, TestRealm.PASSWORD);
        assertThat(update.text()).as("the same again is no change").contains("choose a different one");
        assertThat(newPassword(browser, update, FRESH).isAtApp()).isTrue();

        assertThat(realm.cloakroom("compromised-passwords/" + id).status()).isEqualTo(404);
        assertThat(signIn(realm.browser(), "kim", FRESH).isAtApp()).isTrue();
    }

    @Test
    void markWhenLiftedThenSignInsGoOnAsBefore() {
        String id = realm.createUser("lea");
        realm.cloakroom("PUT", "compromised-passwords/" + id, "");
        assertThat(signIn(realm.browser(), "lea", TestRealm.PASSWORD).text()).contains("become known to somebody");

        assertThat(realm.cloakroom("DELETE", "compromised-passwords/" + id, "").status())
                .isEqualTo(204);

        assertThat(signIn(realm.browser(), "lea", TestRealm.PASSWORD).isAtApp()).isTrue();
        assertThat(realm.cloakroom("DELETE", "compromised-passwords/" + id, "").status())
                .isEqualTo(404);
    }

    @Test
    void marksWhenListedThenAreThoseInForce() {
        String max = realm.createUser("max");
        String mia = realm.createUser("mia");
        String moe = realm.createUser("moe");
        for (String id : List.of(max, mia, moe)) {
            realm.cloakroom("PUT", "compromised-passwords/" + id, "{\"reason\":\"list\"}");
        }
        reset(mia, FRESH);
        realm.admin().users().delete(moe).close();

        Reply list = realm.cloakroom("compromised-passwords?limit=500");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("data").findValuesAsText("user_id"))
                .contains(max)
                .doesNotContain(mia, moe);
        assertThat(list.json().path("total_count").asInt())
                .isEqualTo(list.json().path("data").size());
    }

    @Test
    void markWhenRequestIsWrongThenSaysWhat() {
        String id = realm.createUser("ned");

        assertThat(realm.cloakroom("PUT", "compromised-passwords/nobody", "{}").status())
                .isEqualTo(404);
        assertThat(realm.cloakroom("PUT", "compromised-passwords/" + id, "{\"why\":\"\"}")
                        .errorText())
                .contains("why");
        Reply tooLong =
                realm.cloakroom("PUT", "compromised-passwords/" + id, "{\"reason\":\"%s\"}".formatted("x".repeat(256)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.errorText()).contains("at most 255 characters");
        String nobody = realm.browser().signIn("bob", TestRealm.PASSWORD).access();
        assertThat(realm.cloakroomAs(nobody, "compromised-passwords/" + id).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"require-update", "block", "warn"})
    void passwordGrantWhenPasswordIsBreachedThenIsRefusedUnlessItIsOnlyWarned(String action) {
        var client = realm.admin().clients().findByClientId("demo-app").get(0);
        client.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().get(client.getId()).update(client);
        String user = "ora-" + action;
        realm.createUser(user, BREACHED);
        grantStep.configure(Map.of("action", action));

        Reply reply = realm.browser().passwordGrant(user, BREACHED);

        assertThat(reply.status()).isEqualTo(action.equals("warn") ? 200 : 400);
        if (!action.equals("warn")) {
            assertThat(reply.json().path("error").asText()).isEqualTo("invalid_grant");
            assertThat(reply.json().path("error_description").asText()).contains("data breach");
        }
    }

    private static Page signIn(OidcFlow browser, String username, String password) {
        return browser.signInOn(browser.authorize(Map.of()), username, password);
    }

    private static Page newPassword(OidcFlow browser, Page update, String password) {
        return browser.submit(update, Map.of("password-new", password, "password-confirm", password));
    }

    private void reset(String id, String password) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        realm.admin().users().get(id).resetPassword(credential);
    }

    private void setResets(boolean allowed) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setResetPasswordAllowed(allowed);
        realm.admin().update(update);
    }

    private void setThemes(String login, String email) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setLoginTheme(login);
        update.setEmailTheme(email);
        realm.admin().update(update);
    }

    private void setBruteForceProtection(boolean on) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBruteForceProtected(on);
        realm.admin().update(update);
    }

    private double checks() {
        return server.metric("cloakroom_breach_checks_total", "");
    }

    private List<EventRepresentation> events(String username) {
        return realm.admin().getEvents(null, null, realm.userId(username), null, null, null, 0, 100).stream()
                .peek(event ->
                        event.setDetails(new HashMap<>(event.getDetails() == null ? Map.of() : event.getDetails())))
                .toList();
    }

    private List<MimeMessage> messages(String address) {
        return mail.messages().stream()
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The code of the mail that came as the given one. */
    private String code(String address, int number) throws MessagingException {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(address).size() >= number);
        String subject = messages(address).get(number - 1).getSubject();
        assertThat(subject).matches("\\d{6} is your code");
        return subject.substring(0, 6);
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
