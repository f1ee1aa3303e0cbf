package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.AdminPages;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The usage page, as admins see it. */
@KeycloakTest
final class UsagePageIT {

    private final TestRealm realm;
    private final KeycloakServer server;

    UsagePageIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
        realm.grant("carol", "view-realm");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void adminSignsInAndSeesTheMonthsInAnAccessiblePage(ColorScheme scheme, Browser browser) {
        OidcFlow bob = realm.browser();
        bob.refresh(bob.signIn("bob", TestRealm.PASSWORD));
        try (BrowserContext context =
                browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setColorScheme(scheme))) {
            Page page = context.newPage();
            AdminPages.signIn(page, address(), "carol");

            assertThat(page.locator("h1")).containsText("Usage of ");
            assertThat(page.locator("tbody").first().locator("tr")).hasCount(13);
            assertThat(page.locator("svg rect")).hasCount(26);
            assertThat(page.locator("text=Acme").first()).isVisible();
            assertThat(page.locator("tfoot td")).containsText("25.00 USD");
            AdminPages.look(page, "usage-" + scheme.name().toLowerCase(Locale.ROOT));

            page.selectOption("#plan", "free");
            page.click("button[type=submit]");
            assertThat(page.locator("tfoot td")).containsText("0.00 USD");
        }
    }

    @Test
    void personWithoutTheRoleSeesNothing(Browser browser) {
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "bob");

            assertThat(page.locator("h1")).containsText("You may not see this");
            assertThat(page.content()).doesNotContain("<table");
        }
    }

    @Test
    void realmOfOthersIsRefusedAndAPageHasNoScript() {
        Reply reply = realm.fetch(address());
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers().firstValue("location").orElse("")).contains("/login-actions/authenticate");

        Reply css = realm.fetch(address() + "/usage.css");
        assertThat(css.status()).isEqualTo(200);
        assertThat(realm.fetch(server.url() + "/realms/master/cloakroom/usage/months.csv?realm=" + realm.name())
                        .status())
                .isEqualTo(303);
    }

    private String address() {
        return realm.url() + "/cloakroom/usage";
    }
}
