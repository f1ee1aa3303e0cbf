package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.ExampleApp;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * The examples in a browser, for three lives of a token. So that nobody waits for minutes, tokens live for 10 seconds
 * here, and the apps renew 3 before the end: every 7, as it is every 45 with what they are shipped with.
 */
@KeycloakTest
final class ExamplesIT {

    private static final int LIFE = 10;
    private static final int RENEW_BEFORE = 3;

    /** One every 7 seconds is 4; clocks are read in whole seconds, so it may be one more. */
    private static final int MOST_IN_THREE_LIVES = 5;

    private final TestRealm realm;

    ExamplesIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void eachAppRenewsOnceInEachLifeOfAToken(Browser browser) {
        tokensLiveFor(LIFE);
        realm.keepEvents("CODE_TO_TOKEN", "REFRESH_TOKEN");
        Map<String, String> settings = Map.of("ISSUER", realm.url(), "RENEW_BEFORE", Integer.toString(RENEW_BEFORE));
        try (ExampleApp pages = ExampleApp.start("browser", "serve.mjs", settings);
                ExampleApp node = ExampleApp.start("node", "app.mjs", settings);
                Page oidcClient = signIn(browser, pages.url() + "oidc-client-ts.html", "alice");
                Page keycloakJs = signIn(browser, pages.url() + "keycloak-js.html", "bob");
                Page openidClient = signIn(browser, node.url(), "carol")) {
            await("renewals in three lives")
                    .pollInSameThread()
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        // What a page and its pictures ask for at once.
                        openidClient.evaluate("Promise.all([1, 2, 3].map(() => fetch('/')))");
                        for (String user : List.of("alice", "bob", "carol")) {
                            assertThat(renewals(user)).hasSizeGreaterThanOrEqualTo(4);
                            assertThat(last(user) - signedInAt(user)).isGreaterThan(3L * LIFE * 1000);
                        }
                    });

            for (String user : List.of("alice", "bob", "carol")) {
                long end = signedInAt(user) + 3L * LIFE * 1000;
                assertThat(renewals(user).stream().filter(time -> time <= end))
                        .as(user)
                        .hasSizeLessThanOrEqualTo(MOST_IN_THREE_LIVES);
            }
            openidClient.reload();
            for (Page page : List.of(oidcClient, keycloakJs, openidClient)) {
                assertThat(page.locator("#role")).containsText("org:");
            }
            Browser.screenshot(oidcClient, "example-oidc-client-ts");
            Browser.screenshot(openidClient, "example-openid-client");
            oidcClient.locator("#organization").selectOption("Globex");
            assertThat(oidcClient.locator("#role")).hasText("org:member");
        }
    }

    /** A refused renewal ends the app's session too, well before somebody looks at the page again. */
    @Test
    void sessionThatIsRevokedIsOverInTheApp(Browser browser) {
        tokensLiveFor(LIFE);
        Map<String, String> settings = Map.of("ISSUER", realm.url(), "RENEW_BEFORE", Integer.toString(RENEW_BEFORE));
        try (ExampleApp pages = ExampleApp.start("browser", "serve.mjs", settings);
                Page oidcClient = signIn(browser, pages.url() + "oidc-client-ts.html", "alice");
                Page keycloakJs = signIn(browser, pages.url() + "keycloak-js.html", "bob")) {
            realm.admin().users().get(realm.userId("alice")).logout();
            realm.admin().users().get(realm.userId("bob")).logout();

            for (Page page : List.of(oidcClient, keycloakJs)) {
                page.locator("#sign-in").waitFor();
            }
        }
    }

    private static Page signIn(Browser browser, String app, String username) {
        Page page = browser.newPage();
        page.navigate(app);
        page.locator("text=Sign in").click();
        page.locator("#username").fill(username);
        page.keyboard().press("Enter");
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("#user")).hasText(username);
        return page;
    }

    private void tokensLiveFor(int seconds) {
        String id = realm.admin().clients().findByClientId("demo-app").get(0).getId();
        ClientRepresentation app = realm.admin().clients().get(id).toRepresentation();
        app.getAttributes().put("access.token.lifespan", Integer.toString(seconds));
        realm.admin().clients().get(id).update(app);
    }

    private List<Long> renewals(String username) {
        return times("REFRESH_TOKEN", username);
    }

    private long last(String username) {
        return renewals(username).stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private long signedInAt(String username) {
        return times("CODE_TO_TOKEN", username).get(0);
    }

    private List<Long> times(String type, String username) {
        return realm
                .admin()
                .getEvents(List.of(type), "demo-app", realm.userId(username), null, null, null, 0, 1000)
                .stream()
                .map(EventRepresentation::getTime)
                .toList();
    }
}
