package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Inbox.Letter;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Ports;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Codes by e-mail, as an app's users meet them. */
@KeycloakTest
final class CodesIT {

    private final TestRealm realm;
    private final KeycloakServer server;
    private final MailServer mail;
    private final Inbox inbox;
    private final Flows flows;
    private final OidcFlow browser;

    CodesIT(TestRealm realm, KeycloakServer server, MailServer mail) {
        this.realm = realm;
        this.server = server;
        this.mail = mail;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        this.browser = realm.browser();
    }

    @BeforeEach
    void settings() {
        realm.sendMailTo(mail.port());
        realm.update(update -> {
            update.setRegistrationAllowed(true);
            // Keycloak locks out whoever is wrong twice within this time; a test types fast.
            update.setQuickLoginCheckMilliSeconds(0L);
            update.setEventsEnabled(true);
        });
    }

    @AfterEach
    void nothingSecretIsInTheLogOrTheEvents() {
        String log = server.log();
        List<String> events = realm.admin().getEvents(null, null, null, null, null, null, null, 1000).stream()
                .map(event -> String.valueOf(event.getDetails()))
                .toList();
        assertThat(inbox.secrets()).isNotEmpty().noneMatch(secret -> {
            Pattern pattern = Pattern.compile("(?<![\\w-])" + Pattern.quote(secret) + "(?![\\w-])");
            return pattern.matcher(log).find()
                    || events.stream().anyMatch(event -> pattern.matcher(event).find());
        });
    }

    @Test
    void codeIsTheSecondFactorAfterThePassword() {
        flows.use(required("auth-username-password-form"), required("cloakroom-email-code"));
        realm.createUser("second");

        Page page = browser.signInOn(browser.authorize(Map.of()), "second", TestRealm.PASSWORD);
        assertThat(page.text()).contains("We have sent a code to s•••@example.test");
        Letter letter = inbox.next("second@example.test");
        assertThat(letter.subject()).startsWith("Your code for Cloakroom demo: ");
        assertThat(letter.text().lines().findFirst()).hasValue(letter.subject());
        assertThat(letter.html()).contains("cr-code", letter.code());
        Page end = browser.submit(page, Map.of("code", letter.code()));

        assertThat(browser.exchange(end).claims().path("email").asText()).isEqualTo("second@example.test");
    }

    @Test
    void codeIsTheFirstFactorForUserNameAndAddress() {
        firstFactor();
        realm.createUser("first");

        for (String identifier : List.of("first", "First@Example.TEST")) {
            OidcFlow fresh = realm.browser();
            Page page = ask(fresh, identifier);
            assertThat(page.text()).contains("If " + identifier + " belongs to an account, we have sent a code");
            Page end = fresh.submit(
                    page, Map.of("code", inbox.next("first@example.test").code()));
            assertThat(fresh.exchange(end).claims().path("email").asText()).isEqualTo("first@example.test");
        }
        assertThat(events("LOGIN"))
                .filteredOn(event -> realm.userId("first").equals(event.getUserId()))
                .hasSize(2);
    }

    @Test
    void whoeverCannotSignInGetsTheSamePageAndNoMail() {
        firstFactor();
        realm.createUser("known");
        realm.updateUser(realm.createUser("disabled"), user -> user.setEnabled(false));
        realm.updateUser(realm.createUser("unverified"), user -> user.setEmailVerified(false));
        String expected = ask(realm.browser(), "known").text().replace("known", "…");
        inbox.next("known@example.test");
        int before = inbox.total();

        for (String identifier : List.of("nobody", "nobody@example.test", "disabled", "unverified", "<b>x</b>")) {
            OidcFlow fresh = realm.browser();
            Page page = ask(fresh, identifier);
            assertThat(page.text().replace(identifier, "…")).isEqualTo(expected);
            Page wrong = fresh.submit(page, Map.of("code", "123456"));
            assertThat(wrong.text()).contains("That is not the code.");
        }
        assertThat(inbox.total()).isEqualTo(before);
    }

    @Test
    void codeOpensOnceAndOnlyTheSessionThatAskedForIt() {
        firstFactor();
        realm.createUser("once");
        OidcFlow other = realm.browser();
        Page page = ask(browser, "once");
        Letter letter = inbox.next("once@example.test");
        Page otherPage = ask(other, "once");
        Letter otherLetter = inbox.next("once@example.test");

        Page stolen = other.submit(otherPage, Map.of("code", letter.code()));
        assertThat(stolen.isSignedIn()).isFalse();
        assertThat(stolen.text()).contains("That is not the code.");
        assertThat(browser.submit(page, Map.of("code", letter.code())).isSignedIn())
                .isTrue();
        // Typed again into the same form, and into a new one.
        assertThat(browser.submit(page, Map.of("code", letter.code())).isSignedIn())
                .isFalse();
        OidcFlow third = realm.browser();
        Page thirdPage = ask(third, "once");
        inbox.next("once@example.test");
        assertThat(third.submit(thirdPage, Map.of("code", letter.code())).text())
                .contains("That is not the code.");
        assertThat(other.submit(stolen, Map.of("code", otherLetter.code())).isSignedIn())
                .isTrue();
    }

    @Test
    void fiveWrongCodesAreEnough() {
        firstFactor();
        realm.createUser("five");
        Page page = ask(browser, "five");
        String code = inbox.next("five@example.test").code();

        for (int i = 0; i < 5; i++) {
            page = browser.submit(page, Map.of("code", wrong(code)));
            assertThat(page.text()).contains(i < 4 ? "That is not the code." : "This code is no longer good.");
        }
        page = browser.submit(page, Map.of("code", code));
        assertThat(page.text()).contains("This code is no longer good.");

        // Once more, with a new one.
        Page again = resend(browser, page);
        assertThat(again.text()).contains("We have sent another code.");
        String second = inbox.next("five@example.test").code();
        assertThat(browser.submit(again, Map.of("code", second)).isSignedIn()).isTrue();
        assertThat(events("LOGIN_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("invalid_user_credentials");
            assertThat(event.getUserId()).isEqualTo(realm.userId("five"));
        });
    }

    @Test
    void tenWrongCodesLockEverySession() {
        firstFactor();
        realm.createUser("ten");
        for (int session = 0; session < 2; session++) {
            OidcFlow guesser = realm.browser();
            Page page = ask(guesser, "ten");
            String code = inbox.next("ten@example.test").code();
            for (int i = 0; i < 5; i++) {
                page = guesser.submit(page, Map.of("code", wrong(code)));
            }
        }

        assertThat(ask(browser, "ten").text()).contains("You have asked too often. Please try again in 60 min");
        assertThat(inbox.unread("ten@example.test")).isZero();
    }

    @Test
    void keycloaksOwnLockCountsWrongCodesAndIsObeyed() {
        firstFactor();
        realm.createUser("locked");
        realm.update(update -> update.setFailureFactor(3));
        try {
            Page page = ask(browser, "locked");
            String code = inbox.next("locked@example.test").code();
            for (int i = 0; i < 3; i++) {
                page = browser.submit(page, Map.of("code", wrong(code)));
            }
            await().untilAsserted(() -> assertThat(realm.admin()
                            .attackDetection()
                            .bruteForceUserStatus(realm.userId("locked"))
                            .get("disabled"))
                    .isEqualTo(true));

            assertThat(browser.submit(page, Map.of("code", code)).isSignedIn()).isFalse();
            assertThat(ask(realm.browser(), "locked").text()).contains("If locked belongs to an account");
            assertThat(inbox.unread("locked@example.test")).isZero();
        } finally {
            realm.update(update -> update.setFailureFactor(30));
        }
    }

    @Test
    void reloadAndSecondTabSendNothingAndSkipNothing() {
        firstFactor();
        realm.createUser("tabs");
        Page page = ask(browser, "tabs");
        Letter letter = inbox.next("tabs@example.test");

        Page reloaded = browser.reload(browser.reload(page));
        assertThat(reloaded.text()).contains("belongs to an account");
        Page secondTab = browser.authorize(Map.of());
        assertThat(secondTab.text()).contains("We will send you a code by e-mail.");
        secondTab = browser.submit(secondTab, Map.of("username", "tabs"));
        assertThat(secondTab.text()).contains("belongs to an account");
        assertThat(inbox.unread("tabs@example.test")).isZero();

        // One code, one browser: whichever tab it is typed into.
        assertThat(browser.submit(secondTab, Map.of("code", letter.code())).isSignedIn())
                .isTrue();
    }

    @Test
    void reloadOfASecondFactorSendsNothing() {
        flows.use(required("auth-username-password-form"), required("cloakroom-email-code"));
        realm.createUser("again");
        Page page = browser.signInOn(browser.authorize(Map.of()), "again", TestRealm.PASSWORD);
        Letter letter = inbox.next("again@example.test");

        page = browser.reload(page);
        Page second = browser.signInOn(browser.authorize(Map.of()), "again", TestRealm.PASSWORD);

        assertThat(second.isSignedIn()).isFalse();
        assertThat(inbox.unread("again@example.test")).isZero();
        assertThat(browser.submit(page, Map.of("code", letter.code())).isSignedIn())
                .isTrue();
    }

    @Test
    void noMoreThanFiveMailsAnHour() {
        firstFactor();
        realm.createUser("flood");
        for (int i = 0; i < 8; i++) {
            ask(realm.browser(), "flood");
        }
        Page refused = ask(browser, "flood");

        assertThat(refused.text()).contains("You have asked too often.");
        for (int i = 0; i < 5; i++) {
            inbox.next("flood@example.test");
        }
        assertThat(inbox.unread("flood@example.test")).isZero();
    }

    @Test
    void anotherAddressCanBeTyped() {
        firstFactor();
        realm.createUser("typo");
        Page page = ask(browser, "tpyo@example.test");

        Page identifier = browser.submit(page, "#cloakroom-resend-form", Map.of("change", "on"));
        assertThat(identifier.document().select("#username").val()).isEqualTo("tpyo@example.test");
        Page right = browser.submit(identifier, Map.of("username", "typo@example.test"));
        Page end = browser.submit(
                right, Map.of("code", inbox.next("typo@example.test").code()));

        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void addressAloneSignsUpWhereTheRealmAndTheStepAllowIt() {
        flows.use(required("cloakroom-email-code").with("sign-up", "true"));

        Page page = ask(browser, "New.Person@example.test");
        assertThat(page.text()).contains("We have sent a code to New.Person@example.test.");
        assertThat(users("new.person@example.test")).isEmpty();
        Letter letter = inbox.next("new.person@example.test");
        assertThat(letter.text()).contains("create your account");
        Page profile = browser.submit(page, Map.of("code", letter.code()));
        assertThat(profile.text()).contains("Update Account Information");
        Page end = browser.submit(
                profile, Map.of("firstName", "New", "lastName", "Person", "email", "new.person@example.test"));

        assertThat(browser.exchange(end).claims().path("email_verified").asBoolean())
                .isTrue();
        assertThat(users("new.person@example.test")).singleElement().satisfies(user -> {
            assertThat(user.getUsername()).isEqualTo("new.person@example.test");
            assertThat(user.isEmailVerified()).isTrue();
        });
        assertThat(events("REGISTER")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("register_method", "cloakroom-email"));
    }

    @Test
    void addressAloneSignsNobodyUpWhereTheRealmDoesNotAllowIt() {
        flows.use(required("cloakroom-email-code").with("sign-up", "true"));
        realm.update(update -> update.setRegistrationAllowed(false));

        Page page = ask(browser, "stranger@example.test");

        assertThat(page.text()).contains("If stranger@example.test belongs to an account");
        assertThat(inbox.unread("stranger@example.test")).isZero();
        assertThat(users("stranger@example.test")).isEmpty();
    }

    @Test
    void unverifiedAddressSignsInWhereTheStepAcceptsIt() {
        flows.use(required("cloakroom-email-code").with("accept-unverified", "true"));
        realm.updateUser(realm.createUser("fresh"), user -> user.setEmailVerified(false));

        Page page = ask(browser, "fresh");
        Page end = browser.submit(
                page, Map.of("code", inbox.next("fresh@example.test").code()));

        assertThat(browser.exchange(end).claims().path("email_verified").asBoolean())
                .isTrue();
    }

    @Test
    void secondFactorWithoutAnAddressIsRefusedClearlyOrLeftToOthers() {
        String id = realm.createUser("addressless");
        realm.updateUser(id, user -> user.setEmail(""));
        flows.use(required("auth-username-password-form"), required("cloakroom-email-code"));

        Page refused = browser.signInOn(browser.authorize(Map.of()), "addressless", TestRealm.PASSWORD);
        assertThat(refused.text()).contains("Your account has no e-mail address that we could write to.");

        flows.use(alternative("cloakroom-email-code"), alternative("auth-username-password-form"));
        OidcFlow other = realm.browser();
        Page choice = other.authorize(Map.of());
        choice = other.submit(choice, "#kc-select-try-another-way-form", Map.of("tryAnotherWay", "on"));
        assertThat(choice.text()).contains("Code by e-mail", "We send a code to your e-mail address.");
    }

    @Test
    void lostMailServerIsSaidClearlyAndLeavesNothing() {
        realm.createUser("lost");
        realm.sendMailTo(Ports.free());

        firstFactor();
        for (String identifier : List.of("lost", "nobody-at-all")) {
            Page page = ask(realm.browser(), identifier);
            assertThat(page.text()).contains("We cannot send e-mails at the moment.");
            assertThat(page.document().select("#username").val()).isEqualTo(identifier);
        }
        flows.use(required("auth-username-password-form"), required("cloakroom-email-code"));
        Page page = browser.signInOn(browser.authorize(Map.of()), "lost", TestRealm.PASSWORD);
        assertThat(page.text()).contains("Nothing was sent", "We cannot send e-mails at the moment.");

        realm.sendMailTo(mail.port());
        Page sent = browser.submit(page, Map.of("retry", "on"));
        assertThat(sent.text()).contains("We have sent a code");
        Page end = browser.submit(
                sent, Map.of("code", inbox.next("lost@example.test").code()));
        assertThat(end.isSignedIn()).isTrue();
        assertThat(inbox.unread("lost@example.test")).isZero();
    }

    @Test
    void addressIsConfirmedByACodeOnThePage() {
        flows.use(required("auth-username-password-form"));
        flows.register("cloakroom-verify-email-code");
        flows.enable("VERIFY_EMAIL", false);
        realm.updateUser(realm.createUser("confirm"), user -> user.setEmailVerified(false));
        realm.update(update -> update.setVerifyEmail(true));
        try {
            Page page = browser.signInOn(browser.authorize(Map.of()), "confirm", TestRealm.PASSWORD);
            assertThat(page.text()).contains("We have sent a code to c•••@example.test");
            Letter letter = inbox.next("confirm@example.test");
            assertThat(letter.text()).contains("confirm your e-mail address");
            page = browser.reload(page);
            page = browser.submit(page, Map.of("code", wrong(letter.code())));
            assertThat(page.text()).contains("That is not the code.");
            Page end = browser.submit(page, Map.of("code", letter.code()));

            assertThat(browser.exchange(end).claims().path("email_verified").asBoolean())
                    .isTrue();
            assertThat(inbox.unread("confirm@example.test")).isZero();
            assertThat(events("VERIFY_EMAIL")).isNotEmpty();
            assertThat(realm.browser().signIn("confirm", TestRealm.PASSWORD)).isNotNull();
        } finally {
            realm.update(update -> update.setVerifyEmail(false));
            flows.enable("VERIFY_EMAIL", true);
        }
    }

    @Test
    void stockThemesShowThePagesAndSendTheMail() {
        realm.update(update -> {
            update.setLoginTheme("keycloak.v2");
            update.setEmailTheme("keycloak");
        });
        try {
            firstFactor();
            realm.createUser("stock");
            Page page = ask(browser, "stock");
            assertThat(page.document().select("#code").attr("autocomplete")).isEqualTo("one-time-code");
            Letter letter = inbox.next("stock@example.test");
            assertThat(letter.text().lines().findFirst()).hasValue(letter.subject());
            assertThat(letter.html()).contains("<strong>" + letter.code() + "</strong>");
            assertThat(browser.submit(page, Map.of("code", letter.code())).isSignedIn())
                    .isTrue();
        } finally {
            realm.update(update -> {
                update.setLoginTheme("cloakroom");
                update.setEmailTheme("cloakroom");
            });
        }
    }

    private void firstFactor() {
        flows.use(required("cloakroom-email-code"));
    }

    private static Page ask(OidcFlow browser, String identifier) {
        return browser.submit(browser.authorize(Map.of()), Map.of("username", identifier));
    }

    /** The server lets one ask again after a second. */
    private static Page resend(OidcFlow browser, Page page) {
        Page[] last = {page};
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    last[0] = browser.submit(last[0], "#cloakroom-resend-form", Map.of("resend", "on"));
                    return last[0].text().contains("We have sent another code");
                });
        return last[0];
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }

    private List<UserRepresentation> users(String email) {
        return realm.admin().users().searchByEmail(email, true);
    }

    private List<EventRepresentation> events(String type) {
        return realm.admin().getEvents(List.of(type), null, null, null, null, null, null, null);
    }
}
