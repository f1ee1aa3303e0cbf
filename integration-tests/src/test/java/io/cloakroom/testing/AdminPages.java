package io.cloakroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** What the pages for admins have in common: how one gets in, and how they are looked at. */
public final class AdminPages {

    private AdminPages() {}

    /** Opens a page, which sends to the sign-in first; ends on the page, or on its refusal. */
    public static void signIn(Page page, String address, String username) {
        page.navigate(address);
        page.locator("#username").fill(username);
        page.keyboard().press("Enter");
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.startsWith(address));
    }

    /** Whether nothing has to be scrolled sideways. */
    public static boolean fits(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** Keeps a picture, of a page that axe has nothing against. */
    public static void look(Page page, String name) {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        Browser.screenshot(page, name);
    }
}
