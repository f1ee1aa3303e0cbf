package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.conditional;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.BrowserWallet;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.SmsGateway;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The page of devices, sessions, phone number, wallets and organizations, in real browsers. */
@KeycloakTest
final class AccountPageIT {

    private static final Pattern CONSOLE = Pattern.compile(".*/account/(\\?.*|#.*)?$");
    private static final String TELEPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    private static final String COMPUTER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private final TestRealm realm;
    private final Flows flows;
    private final Browser browser;
    private final Inbox inbox;
    private final SmsGateway gateway;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    AccountPageIT(TestRealm realm, Browser browser, MailServer mail, SmsGateway gateway) {
        this.realm = realm;
        this.browser = browser;
        this.inbox = new Inbox(mail);
        this.gateway = gateway;
        realm.sendMailTo(mail.port());
        realm.setAttribute("cloakroom.device.new-sign-in-mail", "false");
        realm.setAttribute("cloakroom.sms.countries", "DE");
        realm.setAttribute("cloakroom.sms.sender", "json");
        realm.update(update -> {
            update.setLoginTheme("cloakroom");
            update.setAccountTheme("cloakroom");
        });
        this.flows = new Flows(realm);
        flows.register("cloakroom-verify-phone");
        flows.register("cloakroom-link-wallet");
        flows.use(
                alternative("auth-cookie"),
                alternative(
                        required("auth-username-password-form"),
                        conditional(
                                required("cloakroom-new-device-condition"), required("cloakroom-device-challenge"))));
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
    }

    @Test
    void consoleAndPageLeadToEachOther() {
        realm.createUser("ada");
        Page page = open(new NewContextOptions());
        page.navigate(realm.url() + "/account/");
        signIn(page, "ada");
        assertThat(page.locator("input[name=email]")).hasValue("ada@example.test");
        assertThat(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
                .isEqualTo(true);
        Browser.screenshot(page, "account-console-desktop");
        page.setViewportSize(390, 800);
        page.reload();
        assertThat(page.locator("input[name=email]")).hasValue("ada@example.test");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        Browser.screenshot(page, "account-console-phone");
        complaints.clear();

        page.locator(".cr-lead a").click();
        assertThat(page.locator("#devices li")).hasCount(1);
        assertThat(page.locator("#devices .cr-badge")).hasText("This device");
        assertThat(page.locator("#sessions .cr-badge")).hasText("This session");
        assertThat(page.locator("#sessions li .cr-hint")).containsText("Account Console");
        assertThat(page.url()).isEqualTo(address());
        assertThat(complaints).isEmpty();

        page.locator(".cr-top a").click();
        assertThat(page).hasURL(CONSOLE);
        assertThat(page.locator("input[name=email]")).hasValue("ada@example.test");
    }

    @Test
    void forgottenDeviceIsSignedOutAndChallengedAgain() {
        realm.createUser("bea");
        Page mine = openAt("bea");
        Page other = openAt("bea");
        mine.reload();
        assertThat(mine.locator("#devices li")).hasCount(2);

        Locator line = mine.locator("#devices li", new Page.LocatorOptions().setHas(mine.locator(".cr-badge[hidden]")));
        line.locator("button").click();
        Browser.screenshot(mine, "account-page-question");
        mine.locator("#dialog-cancel").click();
        assertThat(line.locator("button")).isFocused();
        assertThat(mine.locator("#devices li")).hasCount(2);

        line.locator("button").click();
        mine.locator("#dialog-confirm").click();
        assertThat(mine.locator("[role=status]")).hasText("The device is forgotten.");
        assertThat(mine.locator("#devices li")).hasCount(1);
        assertThat(mine.locator("#sessions li")).hasCount(1);
        assertThat(mine.locator("#devices-title")).isFocused();
        assertThat(mine.locator("#devices li button")).hasCount(1);

        other.reload();
        signInWithPassword(other, "bea");
        assertThat(other.locator("#code")).isVisible();
    }

    @Test
    void endedSessionIsDead() {
        realm.createUser("cleo");
        Page mine = openAt("cleo");
        Page other = openAt("cleo");
        Page third = openAt("cleo");
        mine.reload();
        assertThat(mine.locator("#sessions li")).hasCount(3);
        assertThat(mine.locator("#sessions li button:visible")).hasCount(2);

        mine.locator("#sessions [data-others]").click();
        mine.locator("#dialog-confirm").click();
        assertThat(mine.locator("[role=status]")).hasText("All other sessions are ended.");
        assertThat(mine.locator("#sessions li")).hasCount(1);
        assertThat(mine.locator("#sessions-title")).isFocused();

        third.locator("#devices li button").first().click();
        third.locator("#dialog-confirm").click();
        assertThat(third.locator("[role=alert]")).containsText("You are signed out.");
        third.locator("#sign-in").click();
        assertThat(third.locator("#password")).isVisible();
        other.reload();
        assertThat(other.locator("#password")).isVisible();
    }

    @Test
    void ownDeviceIsForgottenHere() {
        realm.createUser("ines");
        Page page = openAt("ines");
        page.locator("#devices li button").click();
        assertThat(page.locator("#dialog-text")).containsText("You are signed out here.");
        page.locator("#dialog-confirm").click();

        signInWithPassword(page, "ines");
        assertThat(page.locator("#code")).isVisible();
    }

    @Test
    void markupIsText() {
        realm.createUser("dora");
        Page page = open(new NewContextOptions().setUserAgent(MARKUP));
        visit(page, "dora");
        assertThat(page.locator("#devices bdi")).hasText("Unknown browser");
        assertThat(page.locator("#sessions bdi")).hasText("Unknown browser");

        realm.update(update -> update.setDisplayName(MARKUP));
        try {
            page.route(
                    Pattern.compile(".*/cloakroom/me/devices.*"),
                    route -> route.fulfill(new FulfillOptions()
                            .setContentType("application/json")
                            .setBody("""
                                {"data":[{"id":"\\"><img src=x>","object":"device","name":"%s",
                                "created_at":"2026-01-01T00:00:00Z","last_seen_at":"2026-01-01T00:00:00Z",
                                "last_ip":"<b>1</b>","trusted_until":null,"current":false}],"total_count":1}\
                                """.formatted(MARKUP))));
            page.route(
                    Pattern.compile(".*/cloakroom/me/organizations.*"),
                    route -> route.fulfill(new FulfillOptions()
                            .setContentType("application/json")
                            .setBody("""
                                {"data":[{"organization":{"id":"<b>","name":"%1$s"},"role_name":"%1$s",
                                "active":false}]}\
                                """.formatted(MARKUP))));
            page.reload();
            assertThat(page.locator("#devices bdi")).hasText(MARKUP);
            assertThat(page.locator("#devices .cr-hint").last()).containsText("<b>1</b>");
            assertThat(page.locator("#organizations bdi")).hasText(MARKUP);
            assertThat(page.locator("#organizations .cr-hint").last()).containsText(MARKUP);
            page.locator("#devices li button").click();
            assertThat(page.locator("#dialog-title")).containsText(MARKUP);
            assertThat(page.locator(".cr-top__name")).hasText(MARKUP);
            assertThat(page.locator("img")).hasCount(0);
            assertThat(complaints).isEmpty();
        } finally {
            realm.update(update -> update.setDisplayName("Cloakroom demo"));
        }
    }

    @Test
    void phoneNumberIsProvedByTheRequiredActionAndRemoved() {
        realm.createUser("edda");
        String number = "+491512" + (System.nanoTime() % 8_000_000 + 1_000_000);
        Page page = openAt("edda");
        assertThat(page.locator("#phone-none")).isVisible();
        assertThat(page.locator("#phone-change")).hasText("Add a number");
        page.locator("#phone-change").click();
        page.locator("#phone").fill(number);
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isVisible();
        page.waitForLoadState();
        page.locator("#code").fill(gateway.next(number).code());

        assertThat(page.locator("[role=status]")).hasText("Your phone number is verified.");
        assertThat(page.locator("#phone-number")).hasText(number);
        assertThat(page.locator("#phone-change")).hasText("Change");
        page.locator("#phone-remove").click();
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("Your phone number is removed.");
        assertThat(page.locator("#phone-none")).isVisible();
        assertThat(page.locator("#phone-title")).isFocused();
    }

    @Test
    void walletIsLinkedByTheRequiredActionNamedAndUnlinkedUnlessItIsTheLastWayIn() {
        String id = realm.createUser("jora");
        Page page = open(new NewContextOptions());
        BrowserWallet.install(page.context(), BrowserWallet.of(TestWallet.fresh()));
        visit(page, "jora");
        page.locator("#wallet-link").click();
        page.getByText("Test Wallet").click();
        assertThat(page.locator("[role=status]")).hasText("The wallet is linked.");
        assertThat(page.locator("#wallets .cr-row .cr-hint")).hasText("Not used yet");

        page.locator("#wallets li button").first().click();
        assertThat(page.locator("#dialog-name")).isFocused();
        isAccessible(page);
        page.locator("#dialog-name").fill(" ");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).isVisible();
        page.locator("#dialog-name").fill(MARKUP);
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=status]")).hasText("The wallet has its new name.");
        assertThat(page.locator("#wallets bdi")).hasText(MARKUP);
        assertThat(page.locator("img")).hasCount(0);
        assertThat(page.locator("#wallets-title")).isFocused();
        isAccessible(page);

        realm.admin().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals(CredentialRepresentation.PASSWORD))
                .forEach(password -> realm.admin().users().get(id).removeCredential(password.getId()));
        realm.updateUser(id, user -> user.setEmailVerified(false));
        unlink(page);
        assertThat(page.locator("[role=alert]")).containsText("This is your only way to sign in.");
        assertThat(page.locator("#wallets li")).hasCount(1);
        realm.updateUser(id, user -> user.setEmailVerified(true));
        flows.enable("cloakroom-link-wallet", false);
        try {
            page.reload();
            assertThat(page.locator("#wallets li")).hasCount(1);
            assertThat(page.locator("#wallet-link")).isHidden();
            unlink(page);
            assertThat(page.locator("[role=status]")).hasText("The wallet is unlinked.");
            assertThat(page.locator("#wallets")).isHidden();
            assertThat(page.locator("h1")).isFocused();
        } finally {
            flows.enable("cloakroom-link-wallet", true);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void organizationIsSwitchedForTheSessionAndLeftUnlessItsLastAdministratorWouldGo() {
        String id = realm.createUser("kim");
        Page page = openAt("kim");
        assertThat(page.locator("#organizations")).isHidden();
        realm.addMember("acme", id);
        realm.addMember("globex", id);
        String role = "organizations/" + realm.organization("globex").getId() + "/members/" + id + "/role";
        assertThat(realm.cloakroom("PUT", role, "{\"role\":\"org:admin\"}").status())
                .isEqualTo(200);
        page.reload();
        assertThat(page.locator("#organizations bdi")).hasText(new String[] {"Acme", "Globex"});
        assertThat(page.locator("#organizations .cr-badge:visible")).hasCount(0);

        Locator globex = page.locator("#organizations li").last();
        globex.locator("button").first().click();
        assertThat(page.locator("#dialog-title")).containsText("Globex");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("You have switched the organization.");
        assertThat(globex.locator(".cr-badge")).hasText("Active");
        assertThat(page.locator("#organizations-title")).isFocused();
        isAccessible(page);
        page.reload();
        assertThat(globex.locator(".cr-badge")).hasText("Active");
        page.setViewportSize(1280, 800);
        Browser.screenshot(page, "account-page-organizations");
        page.setViewportSize(320, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);

        globex.locator("button").last().click();
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=alert]")).containsText("You are the last administrator");
        page.locator("#organizations li").first().locator("button").last().click();
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("You have left the organization.");
        assertThat(page.locator("#organizations bdi")).hasText("Globex");
        assertThat(complaints).isEmpty();
    }

    @Test
    void organizationIsManagedByItsAdministrator() {
        String lia = realm.createUser("lia");
        OrganizationRepresentation initech = new OrganizationRepresentation();
        initech.setName("Initech");
        initech.setAlias("initech");
        realm.admin().organizations().create(initech).close();
        realm.addMember("initech", lia);
        realm.addMember("initech", realm.createUser("max"));
        String role = "organizations/" + realm.organization("initech").getId() + "/members/" + lia + "/role";
        assertThat(realm.cloakroom("PUT", role, "{\"role\":\"org:admin\"}").status())
                .isEqualTo(200);
        realm.createUser("oli");
        Page invited = openAt("oli");
        assertThat(invited.locator("#joining")).isHidden();
        Page page = openAt("lia");
        assertThat(page.locator("#members")).isHidden();
        press(page, "#organizations", "Manage");
        assertThat(page.locator("#members li")).hasCount(2);
        assertThat(page.locator("#members-title")).isFocused();
        assertThat(page.locator("#members [data-managed]")).hasText("Initech");

        press(page, "#organizations", "Edit");
        assertThat(page.locator("#dialog-name")).hasValue("Initech");
        page.locator("#dialog-name").fill("Initech & Sons");
        page.locator("#dialog-description").fill("<b>Bills</b>");
        isAccessible(page);
        Browser.screenshot(page, "account-page-edit");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("The organization is changed.");
        assertThat(page.locator("#organizations .cr-hint").last()).containsText("<b>Bills</b>");
        assertThat(page.locator("#members [data-managed]")).hasText("Initech & Sons");
        press(page, "#organizations", "Edit");
        assertThat(page.locator("#dialog-description")).hasValue("<b>Bills</b>");
        page.locator("#dialog-name").fill("Initech");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("#organizations bdi")).hasText("Initech");

        press(page, "#invitations", "Invite");
        page.locator("#dialog-name").fill("oli@example.test");
        isAccessible(page);
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("The invitation is sent.");
        assertThat(page.locator("#invitations li bdi")).hasText("oli@example.test");
        press(page, "#invitations", "Invite");
        page.locator("#dialog-name").fill("oli@example.test");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=alert]")).containsText("That is there already.");
        press(page, "#invitations", "Send again");
        assertThat(page.locator("[role=status]")).containsText("The invitation is sent again.");

        invited.reload();
        assertThat(invited.locator("#joining li bdi")).hasText("Initech");
        isAccessible(invited);
        press(invited, "#joining", "Join");
        assertThat(invited.locator("[role=status]")).hasText("You are a member now.");
        assertThat(invited.locator("#joining")).isHidden();
        assertThat(invited.locator("#organizations li bdi")).hasText("Initech");

        page.reload();
        press(page, "#organizations", "Manage");
        assertThat(page.locator("#members li")).hasCount(3);
        assertThat(page.locator("#invitations li")).hasCount(0);
        Locator oli = page.locator("#members li", new Page.LocatorOptions().setHasText("oli@example.test"));
        oli.locator("button").first().click();
        page.locator("#dialog-choice").selectOption("org:admin");
        isAccessible(page);
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("The member has the new role.");
        oli.locator("button").last().click();
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("The member is removed.");
        assertThat(page.locator("#members li")).hasCount(2);

        press(page, "#domains", "Add a domain");
        page.locator("#dialog-name").fill("Initech.test");
        page.locator("#dialog-choice").selectOption("automatic_invitation");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).containsText("The domain is added.");
        assertThat(page.locator("#domains li .cr-badge")).hasText("Not verified");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            isAccessible(page);
            page.setViewportSize(1280, 800);
            Browser.screenshot(page, "account-page-managed-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        page.setViewportSize(320, 640);
        Browser.screenshot(page, "account-page-managed-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        press(page, "#domains", "Send a code");
        page.locator("#dialog-name").fill("post@initech.test");
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).containsText("The code is sent.");
        press(page, "#domains", "Enter code");
        page.locator("#dialog-name").fill(inbox.next("post@initech.test").code());
        page.locator("#dialog-confirm").click();
        assertThat(page.locator("[role=status]")).hasText("The domain is verified.");
        assertThat(page.locator("#domains li .cr-badge")).hasText("Verified");
        assertThat(complaints).isEmpty();
    }

    private static void press(Page page, String section, String button) {
        page.locator(section)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void problemsAreSaidInPlainWords() {
        realm.createUser("fay");
        Page page = openAt("fay");
        answerChangesWith(page, 429, "too_many_requests");
        askToForget(page);
        assertThat(page.locator("[role=alert]")).containsText("Too many tries.");
        assertThat(page.locator("#retry")).isVisible();
        isAccessible(page);

        answerChangesWith(page, 403, "reauthentication_required");
        askToForget(page);
        assertThat(page.locator("[role=alert]")).containsText("needs a sign-in of the last few minutes");
        page.context().setOffline(true);
        page.locator("#devices li button").first().focus();
        page.unroute(Pattern.compile(".*/me/devices/.*"));
        askToForget(page);
        assertThat(page.locator("[role=alert]")).containsText("The server cannot be reached.");
        page.context().setOffline(false);
        page.locator("#retry").click();
        assertThat(page.locator("#problem")).isHidden();
    }

    @Test
    void pageIsAccessibleInBothColorsAndByKeyboardAlone() {
        realm.createUser("gia");
        visit(open(new NewContextOptions().setUserAgent(TELEPHONE)), "gia");
        Page page = open(new NewContextOptions().setUserAgent(COMPUTER));
        visit(page, "gia");
        assertThat(page.locator("#sessions bdi").first()).hasText("Firefox, Linux");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String name = "account-page-" + scheme.name().toLowerCase(Locale.ROOT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            isAccessible(page);
            page.setViewportSize(1280, 800);
            Browser.screenshot(page, name + "-desktop");
            page.setViewportSize(390, 800);
            Browser.screenshot(page, name + "-phone");
            page.setViewportSize(320, 640);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
        page.setViewportSize(640, 450);
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(640);
        page.evaluate("document.documentElement.style.fontSize = ''");

        page.locator("#devices-title").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog-cancel")).isFocused();
        isAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).isHidden();
        page.locator("#sessions-title").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=status]")).hasText("The session is ended.");
        isAccessible(page);
    }

    @Test
    void pageSpeaksTheReadersLanguage() {
        realm.update(update -> {
            update.setInternationalizationEnabled(true);
            update.setSupportedLocales(Set.of("en", "ar"));
        });
        String id = realm.createUser("hana");
        realm.updateUser(id, user -> user.setAttributes(Map.of("locale", List.of("ar"))));
        Page page = open(new NewContextOptions());
        visit(page, "hana");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
        assertThat(page.locator("h1")).not().hasText("Devices and sessions");
        isAccessible(page);
        page.setViewportSize(390, 800);
        Browser.screenshot(page, "account-page-ar");
    }

    @Test
    void pageWithoutJavaScriptSaysSo() {
        Page page = open(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(address());
        assertThat(page.locator("noscript p")).containsText("This page needs JavaScript.");
    }

    private String address() {
        return realm.url() + "/account/cloakroom/";
    }

    private Page open(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() == 404 && !response.url().endsWith("/me/phone-number")) {
                complaints.add("There is no " + response.url());
            }
        });
        return page;
    }

    /** A new browser at the page, signed in by password and code. */
    private Page openAt(String username) {
        Page page = open(new NewContextOptions());
        visit(page, username);
        return page;
    }

    private void visit(Page page, String username) {
        page.navigate(address());
        signIn(page, username);
        assertThat(page.locator("#sessions li").first()).isVisible();
    }

    private void signIn(Page page, String username) {
        signInWithPassword(page, username);
        assertThat(page.locator("#code")).isVisible();
        page.waitForLoadState();
        page.locator("#code").fill(inbox.next(username + "@example.test").code());
    }

    private static void signInWithPassword(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("main form [type=submit]").first().click();
    }

    private static void answerChangesWith(Page page, int status, String code) {
        page.route(
                Pattern.compile(".*/me/devices/.*"),
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody("{\"errors\":[{\"code\":\"%s\"}]}".formatted(code))));
    }

    private static void askToForget(Page page) {
        page.locator("#devices li button").first().click();
        page.locator("#dialog-confirm").click();
    }

    private static void unlink(Page page) {
        page.locator("#wallets li button").last().click();
        page.locator("#dialog-confirm").click();
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                                .withTags(List.of(
                                        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList())
                .isEmpty();
    }
}
