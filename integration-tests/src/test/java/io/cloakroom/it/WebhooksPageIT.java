package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.AdminPages;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of webhooks, as admins use it. */
@KeycloakTest
final class WebhooksPageIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestRealm realm;
    private final KeycloakServer server;
    private final WebhookReceiver receiver = WebhookReceiver.start();

    WebhooksPageIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
        realm.grant("carol", "manage-realm");
        realm.grant("bob", "view-realm");
    }

    @AfterEach
    void removeEndpoints() {
        realm.cloakroom("webhook-endpoints?limit=500")
                .json()
                .path("data")
                .forEach(endpoint -> realm.cloakroom(
                        "DELETE", "webhook-endpoints/" + endpoint.path("id").asText(), ""));
        receiver.close();
    }

    @Test
    void adminMakesAnEndpointSeesWhatArrivesAndSendsItAgain(Browser browser) {
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            assertThat(page.locator("h1")).containsText("Webhooks of ");
            AdminPages.look(page, "webhooks-empty");
            page.locator("a.button").click();
            AdminPages.look(page, "webhooks-new");
            page.locator("#url").fill(receiver.url());
            page.locator("#events").fill("user.created, user.gone");
            page.keyboard().press("Tab");
            page.locator("form button.button").click();
            assertThat(page.locator("[role=alert]")).containsText("matches no event");
            assertThat(page.locator("#url")).hasValue(receiver.url());

            page.locator("#events").fill("user.created");
            page.locator("#description").fill("CRM");
            page.locator("#headers").fill("X-Gateway: open");
            page.locator("form button.button").click();
            assertThat(page.locator(".secret code")).containsText("whsec_");
            AdminPages.look(page, "webhooks-secret");
            page.locator(".secret a").click();
            assertThat(page.locator(".state").first()).hasText("Enabled");

            receiver.answerWith(count -> count == 0 ? 503 : 204);
            page.locator("button[value=test]").click();
            assertThat(page.locator("[role=status]")).containsText("on its way");
            await().atMost(SOON).until(() -> receiver.messages().size() == 2);
            assertThat(receiver.messages().get(0).headers().firstValue("x-gateway"))
                    .contains("open");
            await().atMost(SOON).until(() -> {
                page.reload();
                return page.locator(".deliveries .state.delivered").count() == 1;
            });
            page.locator(".deliveries a").first().click();
            assertThat(page.locator(".attempts li")).hasCount(2);
            assertThat(page.locator(".reply.bad")).hasText("503");
            assertThat(page.locator(".reply.good")).hasText("204");
            AdminPages.look(page, "webhooks-delivery");

            page.locator("form.actions button").click();
            assertThat(page.locator("[role=status]")).containsText("on its way again");
            await().atMost(SOON).until(() -> receiver.messages().size() == 3);
            assertThat(receiver.messages().get(2).id())
                    .isEqualTo(receiver.messages().get(0).id());
        }
    }

    @Test
    void adminChangesPausesRotatesReplaysAndDeletesByKeyboard(Browser browser) {
        String id = realm.subscribe(receiver.url(), "user.*").path("id").asText();
        realm.createUser("early");
        await().atMost(SOON).until(() -> receiver.messages().size() == 1);
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            page.locator(".cards a").focus();
            page.keyboard().press("Enter");
            page.locator("button[value=pause]").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".state").first()).hasText("Paused");
            page.locator("button[value=enable]").press("Enter");
            assertThat(page.locator(".state").first()).hasText("Enabled");

            page.locator("#events").fill("user.*\nsession.created");
            page.locator("button[value=update]").press("Enter");
            assertThat(page.locator("[role=status]")).hasText("Saved.");
            JsonNode changed = realm.cloakroom("webhook-endpoints/" + id).json();
            assertThat(changed.path("events")).hasSize(2);

            page.locator("#since").fill("2020-01-01T00:00");
            page.locator("button[value=replay]").press("Enter");
            assertThat(page.locator("[role=status]")).containsText("on their way again");
            await().atMost(SOON).until(() -> receiver.messages().size() >= 2);

            page.locator("button[value=rotate]").press("Enter");
            assertThat(page.locator(".secret code")).containsText("whsec_");
            page.locator(".secret a").press("Enter");

            page.locator("button[value=delete]").press("Enter");
            assertThat(realm.cloakroom("webhook-endpoints/" + id).status()).isEqualTo(200);
            page.locator("#sure").press("Space");
            page.locator("button[value=delete]").press("Enter");
            assertThat(page.locator("[role=status]")).containsText("deleted");
            assertThat(realm.cloakroom("webhook-endpoints/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void endpointIsReadableInTheDarkAndOnASmallScreen(Browser browser) {
        String id = realm.subscribe(receiver.url(), "user.*").path("id").asText();
        receiver.answerWith(count -> count == 0 ? 500 : 204);
        realm.createUser("seen");
        realm.createUser("seen-too");
        await().atMost(SOON).until(() -> receiver.messages().size() >= 3);
        try (BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(320, 640))) {
            Page page = context.newPage();
            AdminPages.signIn(page, address(), "carol");
            AdminPages.look(page, "webhooks-list-dark-phone");
            assertThat(page.locator("[role=status]")).hasCount(0);
            assertThat(AdminPages.fits(page)).isTrue();
            page.locator(".cards a").click();
            assertThat(page.locator(".deliveries li")).hasCount(2);
            assertThat(AdminPages.fits(page)).isTrue();
            AdminPages.look(page, "webhooks-endpoint-dark-phone");
        }
        try (BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(1000, 900))) {
            Page page = context.newPage();
            AdminPages.signIn(page, address(), "carol");
            page.navigate(address() + "/" + id);
            AdminPages.look(page, "webhooks-endpoint");
        }
    }

    @Test
    void whoeverMayOnlyLookChangesNothing(Browser browser) {
        String id = realm.subscribe(receiver.url(), "user.*").path("id").asText();
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "bob");
            page.locator(".cards a").click();
            assertThat(page.locator("form[method=post]")).hasCount(0);
            assertThat(page.locator("h1")).hasText(receiver.url());
        }
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "alice");
            assertThat(page.locator("h1")).hasText("You may not see this");
            assertThat(page.content()).doesNotContain(receiver.url());
        }
        assertThat(realm.cloakroom("webhook-endpoints/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("enabled");
    }

    @Test
    void formOfAnotherSiteIsRefused(Browser browser) {
        String id = realm.subscribe(receiver.url(), "user.*").path("id").asText();
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            page.navigate(address() + "/" + id);
            page.evaluate("document.querySelectorAll('input[name=token]').forEach(each => each.value = 'k.forged')");
            page.locator("button[value=pause]").click();
            assertThat(page.locator("h1")).hasText("Please try again");
        }
        assertThat(realm.cloakroom("webhook-endpoints/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("enabled");
    }

    @Test
    void strangerIsSentToTheSignInAndTheStyleSheetIsForAll() {
        Reply reply = realm.fetch(address());
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers().firstValue("location").orElse("")).contains("/login-actions/authenticate");
        assertThat(realm.fetch(address() + "/webhooks.css").status()).isEqualTo(200);
        assertThat(realm.fetch(server.url() + "/realms/master/cloakroom/webhooks?realm=" + realm.name())
                        .status())
                .isEqualTo(303);
    }

    private String address() {
        return realm.url() + "/cloakroom/webhooks";
    }
}
