package io.cloakroom.it;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links by e-mail, as an app's users meet them. */
@KeycloakTest
final class MagicLinkIT {

    private final TestRealm realm;
    private final KeycloakServer server;
    private final MailServer mail;
    private final Inbox inbox;
    private final Flows flows;
    private final OidcFlow browser;
    private final OidcFlow elsewhere;

    MagicLinkIT(TestRealm realm, KeycloakServer server, MailServer mail) {
        this.realm = realm;
        this.server = server;
        this.mail = mail;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        this.browser = realm.browser();
        this.elsewhere = realm.browser();
    }

    @BeforeEach
    void settings() {
        realm.sendMailTo(mail.port());
        realm.update(update -> update.setEventsEnabled(true));
        flows.use(required("cloakroom-magic-link"));
    }

    @AfterEach
    void nothingSecretIsInTheLogOrTheEvents() {
        String log = server.log();
        List<String> events = realm.admin().getEvents(null, null, null, null, null, null, null, 1000).stream()
                .map(event -> String.valueOf(event.getDetails()))
                .toList();
        assertThat(inbox.secrets()).isNotEmpty().noneMatch(secret -> {
            String token = secret.substring(secret.lastIndexOf('.') + 1);
            return log.contains(token) || events.stream().anyMatch(event -> event.contains(token));
        });
    }

    @Test
    void linkOpenedInTheSameBrowserSignsInThere() {
        realm.createUser("same");
        Page waiting = ask(browser, "same");
        assertThat(waiting.text()).contains("If same belongs to an account, we have sent a link");
        assertThat(status(browser, waiting)).isEqualTo("waiting");
        Letter letter = inbox.next("same@example.test");
        assertThat(letter.subject()).isEqualTo("Your sign-in link for Cloakroom demo");
        assertThat(letter.link()).startsWith(realm.url() + "/cloakroom/magic-link/");
        assertThat(letter.html()).contains("href=\"" + letter.link() + "\"");

        Page open = browser.open(letter.link());
        assertThat(open.text()).contains("Almost there", "Demo app");
        Page end = browser.submit(open, Map.of());

        assertThat(browser.exchange(end).claims().path("email").asText()).isEqualTo("same@example.test");
        assertThat(browser.open(letter.link()).text()).contains("This link was used already");
        assertThat(elsewhere.open(letter.link()).text()).contains("This link was used already");
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        realm.createUser("prefetch");
        ask(browser, "prefetch");
        String link = inbox.next("prefetch@example.test").link();

        for (int i = 0; i < 10; i++) {
            assertThat(elsewhere.fetch(link).status()).isEqualTo(403);
            assertThat(browser.fetch(link).status()).isEqualTo(200);
        }

        assertThat(browser.submit(browser.open(link), Map.of()).isSignedIn()).isTrue();
    }

    @Test
    void linkIsRefusedInAnotherBrowserAndStaysGood() {
        realm.createUser("other");
        Page waiting = ask(browser, "other");
        String link = inbox.next("other@example.test").link();

        Page refused = elsewhere.open(link);
        assertThat(refused.text()).contains("Please use your other browser");
        assertThat(refused.document().select("form[method=post]:not([action])")).isEmpty();
        // Nor by a request that the page has no button for.
        Page forced = elsewhere.post(link);
        assertThat(forced.text()).contains("Please use your other browser");
        assertThat(status(browser, waiting)).isEqualTo("waiting");
        // Nor in a browser that waits for a link of its own.
        OidcFlow third = realm.browser();
        ask(third, "other");
        inbox.next("other@example.test");
        assertThat(third.open(link).text()).contains("Please use your other browser");

        assertThat(browser.submit(browser.open(link), Map.of()).isSignedIn()).isTrue();
    }

    @Test
    void linkInAnotherBrowserLetsTheFirstOneGoOnWhereThatIsAllowed() {
        flows.use(required("cloakroom-magic-link").with("other-browser", "confirm"));
        realm.createUser("confirm");
        Page waiting = ask(browser, "confirm");
        String link = inbox.next("confirm@example.test").link();
        assertThat(browser.submit(waiting, "#cloakroom-link-form", Map.of("check", "on"))
                        .text())
                .contains("The link has not been opened yet.");

        Page question = elsewhere.open(link);
        assertThat(question.text()).contains("Did you just ask for this?", "Demo app", "127.0.0.1");
        assertThat(status(browser, waiting)).isEqualTo("waiting");
        Page done = elsewhere.submit(question, Map.of());

        assertThat(done.isAtApp()).isFalse();
        assertThat(done.text()).contains("Done");
        assertThat(elsewhere.authorize(Map.of()).isSignedIn()).isFalse();
        assertThat(status(browser, waiting)).isEqualTo("confirmed");
        assertThat(status(elsewhere, waiting)).isEqualTo("gone");
        Page end = browser.submit(waiting, "#cloakroom-link-form", Map.of("check", "on"));
        assertThat(browser.exchange(end).claims().path("email").asText()).isEqualTo("confirm@example.test");
        assertThat(elsewhere.open(link).text()).contains("This link was used already");
    }

    @Test
    void secondFactorAndRequiredActionsFollowTheLink() {
        flows.use(required("cloakroom-magic-link"), required("auth-password-form"));
        String id = realm.createUser("factors");
        realm.updateUser(id, user -> user.setRequiredActions(List.of("UPDATE_PROFILE")));
        Page waiting = ask(browser, "factors");

        Page password =
                browser.submit(browser.open(inbox.next("factors@example.test").link()), Map.of());
        assertThat(password.isSignedIn()).isFalse();
        assertThat(password.document().select("#password")).isNotEmpty();
        assertThat(status(browser, waiting)).isIn("elsewhere", "gone");
        Page profile = browser.submit(password, Map.of("password", TestRealm.PASSWORD));
        assertThat(profile.text()).contains("Update Account Information");
        Page end = browser.submit(
                profile, Map.of("firstName", "Test", "lastName", "User", "email", "factors@example.test"));

        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void openedLinkIsNoticedByThePageThatWaits() {
        realm.createUser("notice");
        Page waiting = ask(browser, "notice");
        Page open = browser.open(inbox.next("notice@example.test").link());
        assertThat(status(browser, waiting)).isEqualTo("waiting");

        Page end = browser.submit(open, Map.of());

        assertThat(end.isSignedIn()).isTrue();
        assertThat(status(browser, waiting)).isEqualTo("gone");
    }

    @Test
    void newestLinkAloneIsGood() {
        realm.createUser("newest");
        Page waiting = ask(browser, "newest");
        String first = inbox.next("newest@example.test").link();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> browser.submit(browser.reload(waiting), "#cloakroom-resend-form", Map.of("resend", "on"))
                        .text()
                        .contains("Earlier ones are no longer good."));
        String second = inbox.next("newest@example.test").link();

        assertThat(browser.open(first).text()).contains("This link is no longer good");
        assertThat(browser.fetch(first).status()).isEqualTo(410);
        assertThat(browser.submit(browser.open(second), Map.of()).isSignedIn()).isTrue();
    }

    @Test
    void whoeverCannotSignInGetsTheSamePageAndNoMail() {
        realm.createUser("known");
        realm.updateUser(realm.createUser("disabled"), user -> user.setEnabled(false));
        String expected = ask(realm.browser(), "known").text().replace("known", "…");
        inbox.next("known@example.test");
        int before = inbox.total();

        for (String identifier : List.of("nobody", "nobody@example.test", "disabled")) {
            OidcFlow fresh = realm.browser();
            Page page = ask(fresh, identifier);
            assertThat(page.text().replace(identifier, "…")).isEqualTo(expected);
            assertThat(status(fresh, page)).isEqualTo("waiting");
        }
        assertThat(inbox.total()).isEqualTo(before);
    }

    @Test
    void linkOfASignInThatHasEndedSaysSo() {
        realm.createUser("ended");
        Page waiting = ask(browser, "ended");
        String link = inbox.next("ended@example.test").link();
        browser.submit(waiting, "#cloakroom-resend-form", Map.of("change", "on"));

        assertThat(browser.open(link).text()).contains("That did not work");
        assertThat(browser.post(link).text()).contains("That did not work");
    }

    @Test
    void whatIsNoLinkIsToldSo() {
        ask(browser, "alice");
        inbox.next("alice@example.test");
        for (String token : List.of("x", "x.y", "..", "a.b?redirect_uri=https://evil.example", "%00.%00")) {
            Page page = browser.open(realm.url() + "/cloakroom/magic-link/" + token);
            assertThat(page.isAtApp()).isFalse();
            assertThat(page.url()).startsWith(realm.url());
        }
        assertThat(browser.open(realm.url() + "/cloakroom/magic-link/x.y").text())
                .contains("There is no such link");
        assertThat(browser.fetch(realm.url() + "/cloakroom/magic-link/x.y").status())
                .isEqualTo(404);
    }

    @Test
    void addressAloneSignsUpWhereTheRealmAndTheStepAllowIt() {
        flows.use(required("cloakroom-magic-link").with("sign-up", "true"));
        Page waiting = ask(browser, "linked.newcomer@example.test");
        assertThat(waiting.text()).contains("We have sent a link to linked.newcomer@example.test.");

        Page profile = browser.submit(
                browser.open(inbox.next("linked.newcomer@example.test").link()), Map.of());
        Page end = browser.submit(
                profile, Map.of("firstName", "New", "lastName", "Comer", "email", "linked.newcomer@example.test"));

        assertThat(browser.exchange(end).claims().path("email_verified").asBoolean())
                .isTrue();
    }

    @Test
    void lostMailServerIsSaidClearly() {
        ask(browser, "bob");
        inbox.next("bob@example.test");
        realm.sendMailTo(Ports.free());
        // The last answer of the mail server that was there holds for another address.
        assertThat(ask(realm.browser(), "bob").text()).contains("We cannot send e-mails at the moment.");
    }

    private static Page ask(OidcFlow browser, String identifier) {
        return browser.submit(browser.authorize(Map.of()), Map.of("username", identifier));
    }

    private static String status(OidcFlow browser, Page waiting) {
        return browser.fetch(waiting.document().select("#cloakroom-link").attr("data-cloakroom-status"))
                .json()
                .path("state")
                .asText();
    }
}
