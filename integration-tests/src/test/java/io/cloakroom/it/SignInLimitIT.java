package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.LimitedRealm;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** The ready flow {@code limited-sign-in}, with its usual limits; a realm for each test, for all come from one address. */
@KeycloakTest
final class SignInLimitIT {

    private static final String WRONG = "wrong-horse-demo";

    private final KeycloakServer server;
    private final MailServer mail;

    SignInLimitIT(KeycloakServer server, MailServer mail) {
        this.server = server;
        this.mail = mail;
    }

    @Test
    void fourthAttemptIsRefusedBeforeThePasswordIsLookedAt() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            realm.createUser("ada");
            realm.keepEvents();
            OidcFlow browser = realm.browser();
            Page page = browser.authorize(Map.of());
            for (int i = 0; i < 3; i++) {
                page = browser.submit(page, form("ada", WRONG));
                assertThat(page.text()).contains("Invalid username or password.");
            }

            // Even with the right password.
            Reply refused = browser.answer(page, form("ada", TestRealm.PASSWORD));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(seconds(refused)).isBetween(1, 12);
            Page limit = new Page(page.url(), Jsoup.parse(refused.body(), page.url()));
            assertThat(limit.text())
                    .contains("Too many attempts", "try again in " + seconds(refused) + " s")
                    .doesNotContain("Invalid");
            // The way back is a link; who takes it too early is refused again, and that is told once.
            String back = limit.document().select("#cloakroom-limit-again").attr("abs:href");
            Page again = browser.open(back);
            assertThat(browser.answer(again, form("ada", TestRealm.PASSWORD)).status())
                    .isEqualTo(429);
            assertThat(errors(realm, "cloakroom_rate_limited")).singleElement().satisfies(event -> assertThat(
                            event.getDetails())
                    .containsEntry("cloakroom_limit", "attempts")
                    .containsEntry("username", "ada"));

            // Another user is not refused.
            again = browser.open(back);
            realm.createUser("grace");
            assertThat(browser.submit(again, form("grace", TestRealm.PASSWORD)).isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void nobodyLearnsWhoExists() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            realm.createUser("ada");
            assertThat(attemptsUntilRefused(realm, "ada")).isEqualTo(attemptsUntilRefused(realm, "nobody"));
        }
    }

    @Test
    void sixthSignInBegunIsRefused() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            OidcFlow first = realm.browser();
            Page page = first.authorize(Map.of());
            for (int i = 0; i < 4; i++) {
                assertThat(realm.browser().authorize(Map.of()).asksFor("password"))
                        .isTrue();
                // Loading a page again begins nothing, and neither does an app that asks in silence.
                page = first.reload(page);
                realm.browser().authorize(Map.of("prompt", "none"));
            }

            Page refused = realm.browser().authorize(Map.of());
            assertThat(refused.text()).contains("Too many attempts");
            assertThat(first.reload(page).asksFor("password")).isTrue();
        }
    }

    @Test
    void passwordGrantIsRefusedAsOAuthHasIt() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            realm.createUser("ada");
            realm.createUser("grace");
            OidcFlow app = realm.browser();
            for (int i = 0; i < 3; i++) {
                assertThat(app.passwordGrant("ada", WRONG).status()).isEqualTo(400);
            }

            Reply refused = app.passwordGrant("ada", TestRealm.PASSWORD);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(seconds(refused)).isBetween(1, 12);
            assertThat(refused.json().path("error").asText()).isEqualTo("temporarily_unavailable");
            assertThat(refused.json().path("error_description").asText()).contains("seconds");
            assertThat(app.passwordGrant("grace", TestRealm.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void addressThatACallerClaimsCountsForNothing() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            List<Integer> statuses = IntStream.range(0, 4)
                    .mapToObj(i -> LimitedRealm.passwordGrant(realm, "ada", WRONG, "198.51.100." + i))
                    .toList();
            assertThat(statuses).containsExactly(400, 400, 400, 429);
            assertThat(server.log()).contains("A request came with a proxy's header, and proxy-headers is not set");
        }
    }

    @Test
    void registrationIsRefusedBeforeItIsLookedAt() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            // However busy the machine is.
            LimitedRealm.configure(realm, "limited registration", Map.of("window", "1m"));
            OidcFlow browser = realm.browser();
            Page page = browser.authorize(Map.of("prompt", "create"));
            Map<String, String> unfinished = Map.of("username", "new", "email", "new@example.test");
            for (int i = 0; i < 3; i++) {
                page = browser.submit(page, unfinished);
                assertThat(page.asksFor("email")).isTrue();
            }

            Reply refused = browser.answer(page, unfinished);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            String back = Jsoup.parse(refused.body(), page.url())
                    .select("#cloakroom-limit-again")
                    .attr("abs:href");
            page = browser.open(back);
            assertThat(page.asksFor("email")).isTrue();
            Reply again = browser.answer(page, unfinished);
            assertThat(again.status()).isEqualTo(429);
            page = browser.open(Jsoup.parse(again.body(), page.url())
                    .select("#cloakroom-limit-again")
                    .attr("abs:href"));
            assertThat(page.asksFor("email")).isTrue();
            assertThat(browser.submit(
                                    page,
                                    Map.of(
                                            "username", "other",
                                            "email", "other@example.test",
                                            "firstName", "Test",
                                            "lastName", "User",
                                            "password", TestRealm.PASSWORD,
                                            "password-confirm", TestRealm.PASSWORD))
                            .isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void forgottenPasswordIsAskedForThreeTimes() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            realm.sendMailTo(mail.port());
            realm.createUser("lim-reset");
            // Mails take a moment, and each try begins anew.
            LimitedRealm.configure(realm, "limited reset credentials", Map.of("window", "1m", "creations", "50"));
            Inbox inbox = new Inbox(mail);
            OidcFlow browser = realm.browser();
            browser.authorize(Map.of());
            int mails = 0;
            for (int i = 0; i < 4; i++) {
                Page page = browser.forgotPassword();
                if (browser.answer(page, Map.of("username", "lim-reset")).status() != 429) {
                    inbox.next("lim-reset@example.test");
                    mails++;
                }
            }
            assertThat(mails).isEqualTo(3);
            assertThat(inbox.unread("lim-reset@example.test")).isZero();
        }
    }

    @Test
    void refusalsAreMetered() {
        try (TestRealm realm = LimitedRealm.create(server)) {
            double before = server.metric("cloakroom_limits_decisions_total", "limit=\"attempts\"");
            attemptsUntilRefused(realm, "metered");
            assertThat(server.metric("cloakroom_limits_decisions_total", "limit=\"attempts\""))
                    .isGreaterThan(before);
        }
    }

    private static int attemptsUntilRefused(TestRealm realm, String user) {
        for (int i = 0; i < 10; i++) {
            if (realm.browser().passwordGrant(user, WRONG).status() == 429) {
                return i;
            }
        }
        return 10;
    }

    private static List<EventRepresentation> errors(TestRealm realm, String error) {
        return realm.admin().getEvents(List.of("LOGIN_ERROR"), null, null, null, null, null, null, null).stream()
                .filter(event -> error.equals(event.getError()))
                .toList();
    }

    private static Map<String, String> form(String user, String password) {
        return Map.of("username", user, "password", password);
    }

    private static int seconds(Reply refused) {
        return Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
    }
}
