package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.LimitedRealm;
import io.cloakroom.testing.TestRealm;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that says when to try again, as somebody has it who never touches a mouse, with scripts and without. */
@KeycloakTest
final class SignInLimitBrowserIT {

    private final KeycloakServer server;
    private final Browser browser;

    SignInLimitBrowserIT(KeycloakServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void limitPageSaysWhenAndLeadsBack(ColorScheme scheme) {
        try (TestRealm realm = LimitedRealm.create(server);
                BrowserContext context = browser.newContext(new NewContextOptions().setColorScheme(scheme))) {
            // However slow the browser is.
            LimitedRealm.configure(realm, "limited browser", Map.of("window", "5m"));
            Page page = context.newPage();
            page.navigate(realm.signInUrl());
            for (int i = 0; i < 3; i++) {
                assertThat(send(page).status()).isEqualTo(200);
                assertThat(page.locator("body")).containsText("Invalid username or password.");
            }

            refusedByKeyboard(page, "limit-" + scheme.name().toLowerCase(Locale.ROOT));
            // Who goes on gets a page that is cheaper to make, and says the same.
            refusedByKeyboard(page, "limit-terse-" + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void refusedByKeyboard(Page page, String picture) {
        Response refused = send(page);

        assertThat(refused.status()).isEqualTo(429);
        String seconds = refused.headerValue("retry-after");
        assertThat(Integer.parseInt(seconds)).isBetween(1, 340);
        assertThat(page.locator("#kc-page-title")).containsText("Too many attempts");
        assertThat(page.locator("[role=status]")).containsText("try again in " + seconds + " s");
        page.waitForLoadState();
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        Browser.screenshot(page, picture);
        for (int i = 0; i < 10 && !focused(page); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator("#cloakroom-limit-again")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#password")).isVisible();
    }

    private static boolean focused(Page page) {
        return "cloakroom-limit-again".equals(page.evaluate("document.activeElement.id"));
    }

    private static Response send(Page page) {
        assertThat(page.locator("#password")).isVisible();
        page.waitForLoadState();
        page.locator("#username").fill("ada");
        page.locator("#password").fill("wrong-horse-demo");
        return page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.locator("#password").press("Enter"));
    }
}
