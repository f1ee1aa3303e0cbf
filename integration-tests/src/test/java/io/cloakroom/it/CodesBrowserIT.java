package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.Ports;
import io.cloakroom.testing.SmsGateway;
import io.cloakroom.testing.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Codes, links and tickets as people see them: in Chromium, looked at by axe, and with no mouse where that is said. */
@KeycloakTest
final class CodesBrowserIT {

    private static final String APP = "http://localhost:9/callback";

    private final TestRealm realm;
    private final Browser browser;
    private final SmsGateway gateway;
    private final Inbox inbox;
    private final Flows flows;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private String test = "";

    CodesBrowserIT(TestRealm realm, Browser browser, MailServer mail, SmsGateway gateway) {
        this.realm = realm;
        this.browser = browser;
        this.gateway = gateway;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        realm.sendMailTo(mail.port());
    }

    @BeforeEach
    void name(TestInfo info) {
        test = info.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    @Test
    void codeSignsInByKeyboardAlone() {
        flows.use(required("cloakroom-email-code"));
        realm.createUser("keys");
        Page page = start();
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type("keys@example.test\n");
        look(page, "Check your e-mail");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().type("000000");
        assertThat(page.locator("#code")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#code")).isFocused();
        look(page, "Check your e-mail");

        tabTo(page, "cloakroom-change");
        page.keyboard().press("Enter");
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type("keys\n");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().type(newest("keys@example.test"));

        isAtApp(page);
    }

    @Test
    void pastedCodeIsTakenAndSent() {
        flows.use(required("cloakroom-email-code"));
        realm.createUser("paste");
        Page page = start();
        page.locator("#username").fill("paste");
        page.locator("#kc-login").click();
        look(page, "Check your e-mail");
        String code = inbox.next("paste@example.test").code();
        page.locator("#code").fill(code.substring(0, 3) + "-" + code.substring(3));

        isAtApp(page);
    }

    @Test
    void messageIsAskedForAgainWhenTheWaitIsOver() {
        flows.use(required("cloakroom-sms-code"));
        String user = realm.createUser("again");
        String number = "+4915201234567";
        realm.setAttribute("cloakroom.sms.countries", "DE");
        realm.setAttribute("cloakroom.sms.sender", "json");
        assertThat(realm.cloakroom("PUT", "phone-numbers/" + user, Json.write(Map.of("phone_number", number)))
                        .status())
                .isLessThan(300);
        Page page = start();
        page.locator("#username").fill(number);
        page.locator("#kc-login").click();
        look(page, "Check your phone");
        gateway.next(number);
        Page tab = page.context().newPage();
        tab.navigate(realm.signInUrl());
        page.reload();
        assertThat(gateway.unread(number)).isZero();
        assertThat(page.locator("#cloakroom-resend")).not().hasAttribute("aria-disabled", "true");
        page.locator("#cloakroom-resend").click();
        String code = gateway.next(number).code();
        look(page, "Check your phone");
        page.locator("#code").fill(code);

        isAtApp(page);
    }

    @Test
    void codeIsChosenInsteadOfAnotherSecondFactor() {
        flows.use(
                required("auth-username-password-form"),
                required(alternative("cloakroom-email-code"), alternative("cloakroom-magic-link")));
        realm.createUser("second");
        Page page = start();
        page.locator("#username").fill("second");
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        look(page, "Check your e-mail");
        inbox.next("second@example.test");
        page.locator("#try-another-way").click();
        look(page, "Select login method");
        page.getByText("Link by e-mail").click();
        look(page, "Check your e-mail");
        page.navigate(inbox.next("second@example.test").link());

        isAtApp(page);
    }

    @Test
    void linkInTheSameBrowserSignsInAndTheWaitingTabFollows() {
        flows.use(required("cloakroom-magic-link"));
        realm.createUser("tabs");
        Page waiting = start();
        waiting.locator("#username").fill("tabs");
        waiting.locator("#kc-login").click();
        look(waiting, "Check your e-mail");
        String link = inbox.next("tabs@example.test").link();
        Page tab = waiting.context().newPage();
        watch(tab);
        tab.navigate(link);

        isAtApp(tab);
        isAtApp(waiting);
        tab.navigate(link);
        look(tab, "This link was used already");
    }

    @Test
    void linkInAnotherBrowserIsRefused() {
        flows.use(required("cloakroom-magic-link"));
        realm.createUser("strict");
        String link = ask("strict");
        Page other = page();
        other.navigate(link);

        look(other, "Please use your other browser");
        assertThat(other.locator("main form [type=submit]")).hasCount(0);
    }

    @Test
    void linkConfirmedInAnotherBrowserLetsTheFirstGoOnByKeyboardAlone() {
        flows.use(required("cloakroom-magic-link").with("other-browser", "confirm"));
        realm.createUser("phone");
        Page waiting = start();
        waiting.keyboard().type("phone\n");
        look(waiting, "Check your e-mail");
        Page other = page();
        other.navigate(inbox.next("phone@example.test").link());
        look(other, "Did you just ask for this?");
        tabTo(other, "cloakroom-open");
        other.keyboard().press("Enter");
        look(other, "Done");

        isAtApp(waiting);
    }

    @Test
    void linkWithoutJavaScriptIsOpenedByItsButton() {
        flows.use(required("cloakroom-magic-link"));
        realm.createUser("noscript");
        Page page = page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(realm.signInUrl());
        page.locator("#username").fill("noscript");
        page.locator("#kc-login").click();
        page.navigate(inbox.next("noscript@example.test").link());
        assertThat(page.locator("#kc-page-title")).containsText("Almost there");
        page.locator("#cloakroom-open").click();

        isAtApp(page);
    }

    @Test
    void ticketSignsInByKeyboardAlone() {
        String user = realm.createUser("ticket");
        JsonNode ticket = realm.cloakroom(
                        "POST",
                        "sign-in-tickets",
                        Json.write(Map.of("user_id", user, "client_id", "demo-app", "redirect_uri", APP + "/start")))
                .json();
        Page page = page();
        page.navigate(ticket.path("url").asText());
        look(page, "Sign in");
        assertThat(page.locator("#cloakroom-ticket-confirm")).containsText("as ticket");
        tabTo(page, "kc-login");
        page.keyboard().press("Enter");
        isAtApp(page);

        page.navigate(ticket.path("url").asText());
        look(page, "This link was used already");
    }

    @Test
    void lostMailServerIsSaidAndAnotherTryIsAWayOn() {
        flows.use(required("cloakroom-email-code"));
        realm.createUser("lost");
        int port = Integer.parseInt(
                realm.admin().toRepresentation().getSmtpServer().get("port"));
        realm.sendMailTo(Ports.free());
        Page page = start();
        page.locator("#username").fill("lost");
        page.locator("#kc-login").click();
        assertThat(page.locator("main")).containsText("We cannot send e-mails at the moment.");
        Browser.screenshot(page, "codes-lost-mail-server");
        realm.sendMailTo(port);
    }

    private String ask(String username) {
        Page page = start();
        page.locator("#username").fill(username);
        page.locator("#kc-login").click();
        look(page, "Check your e-mail");
        return inbox.next(username + "@example.test").link();
    }

    private String newest(String address) {
        String code = inbox.next(address).code();
        return inbox.unread(address) == 0 ? code : newest(address);
    }

    private Page start() {
        Page page = page();
        page.navigate(realm.signInUrl());
        return page;
    }

    private Page page() {
        return page(new NewContextOptions());
    }

    private Page page(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        Page page = context.newPage();
        watch(page);
        return page;
    }

    private void watch(Page page) {
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("A dialogue: " + dialog.message()));
    }

    private static void isAtApp(Page page) {
        assertThat(page.locator("h1")).hasText("The app", new HasTextOptions().setTimeout(15_000));
    }

    /** The page is named, accessible, and kept as a picture. */
    private void look(Page page, String heading) {
        assertThat(page.locator("#kc-page-title")).containsText(heading);
        Browser.screenshot(
                page, "codes-" + test + "-" + heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .as(heading)
                .isEmpty();
    }

    private static void tabTo(Page page, String id) {
        for (int press = 0; press < 20; press++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + id);
    }
}
