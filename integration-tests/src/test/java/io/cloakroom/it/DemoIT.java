package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.Demo;
import io.cloakroom.testing.KeycloakTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A person walks the demo in a browser. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class DemoIT {

    private static final int SOME_BYTES = 10_000;

    private final Browser browser;
    private Demo demo;

    DemoIT(Browser browser) {
        this.browser = browser;
    }

    @BeforeAll
    void start() {
        demo = Demo.start();
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    @Test
    void summaryNamesWhatThereIsToSee() {
        assertThat(demo.output())
                .contains(demo.app(), demo.keycloak() + "/admin", "alice", "bob", "carol", "correct-horse-demo");
    }

    @Test
    void personSignsUpIsRefusedABreachedPasswordJoinsAnOrganizationAndSeesItInTheToken() throws IOException {
        Page page = browser.newPage();
        page.navigate(demo.app());
        page.getByText("Create an account", new Page.GetByTextOptions().setExact(true))
                .click();
        signUp(page, "password123");

        assertThat(page.locator("body")).containsText("This password has appeared in a data breach");
        assertIsPicture(Browser.screenshot(page, "sign-up-refused"));

        signUp(page, "not-known-to-anybody-7");

        assertThat(page.getByRole(AriaRole.HEADING, named("Hello, Zoe Demo"))).isVisible();
        assertThat(page.locator("#organization")).hasText("None");
        page.getByRole(AriaRole.BUTTON, button("Join Acme")).click();
        assertThat(page.locator("#organization")).hasText("Acme");
        assertThat(page.locator("#role")).hasText("org:member");
        assertThat(page.locator("#claims")).containsText("\"org_slug\": \"acme\"");
        assertThat(page.locator("#webhooks")).containsText("user.created");
        assertThat(page.locator("#webhooks")).containsText("session.created");
        assertThat(page.locator("#active-users")).hasText(Pattern.compile("[1-9]\\d*"));
        assertThat(page.locator("#active-organizations")).hasText(Pattern.compile("[1-9]\\d*"));
        assertIsPicture(Browser.screenshot(page, "demo-app-signed-in"));

        page.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Nobody is signed in")))
                .isVisible();
    }

    @Test
    void adminOfAnOrganizationSwitchesToAnotherAndTheTokenIsRenewedInTime() {
        Page page = browser.newPage();
        page.navigate(demo.app());
        page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[name=username]").fill("alice");
        if (page.locator("[name=password]").count() == 0) {
            page.locator("[type=submit]").click();
        }
        page.locator("[name=password]").fill("correct-horse-demo");
        page.locator("[type=submit]").click();
        assertThat(page.locator("#kc-page-title")).containsText("Confirm this new device");
        page.locator("#code").fill(codeInTheMail("alice@example.test"));
        assertThat(page.locator("#organization")).hasText("Acme");
        assertThat(page.locator("#role")).hasText("org:admin");

        page.getByRole(AriaRole.BUTTON, button("Switch to globex")).click();

        assertThat(page.locator("#organization")).hasText("Globex");
        assertThat(page.locator("#role")).hasText("org:member");
        assertThat(page.locator("#renewals")).hasText("Renewed once");
        // Nobody presses anything now: the app renews the token by itself before its 60 seconds are over.
        assertThat(page.locator("#renewals"))
                .containsText("Renewed 2 times", new ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("#organization")).hasText("Globex");
        assertThat(page.locator("#seconds")).not().hasText("0");
    }

    @Test
    void scriptedUserIsAskedForNoCode() {
        Page page = browser.newPage();
        page.navigate(demo.app());
        page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[name=username]").fill("carol");
        page.locator("[name=password]").fill("correct-horse-demo");
        page.locator("[type=submit]").click();
        assertThat(page.locator("#organization")).hasText("Acme");
    }

    private String codeInTheMail(String recipient) {
        Page mail = browser.newPage();
        mail.navigate(demo.app() + "/mail");
        Locator letter = mail.locator("li", new Page.LocatorOptions().setHasText(recipient))
                .first();
        await().until(() -> {
            mail.reload();
            return letter.count() == 1;
        });
        letter.locator("a").click();
        Matcher code =
                Pattern.compile("\\b\\d{6}\\b").matcher(mail.locator("pre").textContent());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static void signUp(Page page, String password) {
        fill(page, "username", "zoe");
        fill(page, "email", "zoe@example.test");
        fill(page, "firstName", "Zoe");
        fill(page, "lastName", "Demo");
        fill(page, "password", password);
        fill(page, "password-confirm", password);
        page.locator("[type=submit]").click();
    }

    private static void fill(Page page, String name, String value) {
        Locator field = page.locator("input[name='" + name + "']");
        field.fill(value);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void assertIsPicture(Path file) throws IOException {
        assertThat(Files.size(file)).isGreaterThan(SOME_BYTES);
    }
}
