package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.conditional;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Inbox.Letter;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Totp;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** New and known devices, in real browsers. */
@KeycloakTest
final class DeviceIT {

    private static final String APP = "http://localhost:9/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String COOKIE = "CLOAKROOM_DEVICE";

    private final TestRealm realm;
    private final Browser browser;
    private final Inbox inbox;
    private final Flows flows;
    private final List<BrowserContext> open = new ArrayList<>();

    DeviceIT(TestRealm realm, Browser browser, MailServer mail) {
        this.realm = realm;
        this.browser = browser;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        realm.sendMailTo(mail.port());
        challengeNewDevices();
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
    }

    @Test
    void newBrowserIsChallengedOnceAndKnownFromThenOn() {
        String id = realm.createUser("ada");
        Page page = open();
        startAs(page, "ada");
        assertThat(page.locator("#kc-page-title")).containsText("Confirm this new device");
        Browser.screenshot(page, "device-challenge");
        enter(page, inbox.next("ada@example.test").code());
        isAtApp(page);

        Cookie cookie = cookie(page);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        assertThat(cookie.path).isEqualTo("/realms/" + realm.name());

        signOut(page);
        startAs(page, "ada");
        isAtApp(page);
        assertThat(cookie(page).value).isNotEqualTo(cookie.value);

        Page other = open();
        startAs(other, "ada");
        assertThat(other.locator("#code")).isVisible();
        assertThat(devices(id)).hasSize(1);
    }

    @Test
    void clearedCookiesAndForeignCookiesAreNewDevices() {
        realm.createUser("bea");
        realm.createUser("mallory");
        Page page = open();
        passChallenge(page, "bea");
        Cookie ofBea = cookie(page);

        Page stolen = open();
        stolen.context().addCookies(List.of(new Cookie(COOKIE, ofBea.value).setUrl(realm.url())));
        startAs(stolen, "mallory");
        assertThat(stolen.locator("#code")).isVisible();

        page.context().clearCookies();
        startAs(page, "bea");
        assertThat(page.locator("#code")).isVisible();
    }

    @Test
    void twoUsersOfOneBrowserAreBothKnown() {
        realm.createUser("cleo");
        realm.createUser("dora");
        Page page = open();
        passChallenge(page, "cleo");
        signOut(page);
        passChallenge(page, "dora");
        signOut(page);

        startAs(page, "cleo");
        isAtApp(page);
        signOut(page);
        startAs(page, "dora");
        isAtApp(page);
    }

    @Test
    void revokedDeviceIsChallengedAgainAndItsSessionEnds() throws Exception {
        String id = realm.createUser("edda");
        Page page = open();
        JsonNode tokens = tokens(passChallenge(page, "edda"));
        String access = tokens.path("access_token").asText();

        JsonNode mine = me("GET", "devices", access).json();
        assertThat(mine.path("total_count").asInt()).isEqualTo(1);
        assertThat(mine.at("/data/0/current").asBoolean()).isTrue();
        assertThat(mine.at("/data/0/name").asText()).contains("Chrome");
        assertThat(me("GET", "sessions", access).json().at("/data/0/device_id").asText())
                .isEqualTo(mine.at("/data/0/id").asText());

        Page other = open();
        passChallenge(other, "edda");
        assertThat(devices(id)).hasSize(2);
        assertThat(me("DELETE", "devices", access).status()).isEqualTo(204);
        assertThat(devices(id)).hasSize(1);
        signOut(other);
        startAs(other, "edda");
        assertThat(other.locator("#code")).isVisible();

        String device = mine.at("/data/0/id").asText();
        assertThat(me("DELETE", "devices/" + device, access).status()).isEqualTo(204);
        assertThat(refresh(tokens).status()).isEqualTo(400);
        assertThat(me("GET", "devices", access).status()).isEqualTo(401);
        assertThat(devices(id)).isEmpty();
    }

    @Test
    void userRoutesRefuseWhoHasNoToken() {
        assertThat(me("GET", "devices", "no-token").status()).isEqualTo(401);
        assertThat(me("GET", "nothing", "no-token").json().at("/errors/0/code").asText())
                .isEqualTo("authentication_invalid");
        assertThat(realm.cloakroom("devices/nobody").status()).isEqualTo(404);
    }

    @Test
    void wasNotMeSecuresTheAccount() throws Exception {
        String id = realm.createUser("fay");
        passChallenge(open(), "fay");
        assertThat(inbox.unread("fay@example.test"))
                .as("nobody is told of the device they signed up with")
                .isZero();
        JsonNode tokens = tokens(passChallenge(open(), "fay"));
        Letter told = inbox.next("fay@example.test");
        assertThat(told.subject()).isEqualTo("New sign-in to Cloakroom demo");
        assertThat(told.text()).contains("Chrome");

        Page mail = open();
        mail.navigate(told.link());
        assertThat(mail.locator("#kc-page-title")).containsText("Was it somebody else?");
        Browser.screenshot(mail, "device-not-me");
        assertThat(devices(id)).as("opening the link does nothing").hasSize(2);
        mail.locator("#cloakroom-not-me").click();
        assertThat(mail.locator("#kc-page-title")).containsText("Your account is secured");

        assertThat(devices(id)).isEmpty();
        assertThat(refresh(tokens).status()).isEqualTo(400);
        startAs(open(), "fay", "Invalid username or password");
        mail.navigate(told.link().substring(0, told.link().length() - 2));
        assertThat(mail.locator("#kc-page-title")).containsText("no longer works");
    }

    @Test
    void exemptUsersAreAskedForNothing() {
        RoleRepresentation role = new RoleRepresentation();
        role.setName("cloakroom-device-exempt");
        if (realm.admin().roles().list("cloakroom-device-exempt", true).isEmpty()) {
            realm.admin().roles().create(role);
        }
        String id = realm.createUser("gia");
        realm.admin()
                .users()
                .get(id)
                .roles()
                .realmLevel()
                .add(List.of(
                        realm.admin().roles().get("cloakroom-device-exempt").toRepresentation()));
        Page page = open();
        startAs(page, "gia");
        isAtApp(page);
    }

    @Test
    void whoCanDoNoChallengeIsToldSo() {
        String id = realm.createUser("hana");
        UserRepresentation user = realm.admin().users().get(id).toRepresentation();
        user.setEmail("");
        realm.admin().users().get(id).update(user);

        Page page = open();
        startAs(page, "hana");
        assertThat(page.locator("body")).containsText("we have no way to check that it is you");
        Browser.screenshot(page, "device-no-challenge");
    }

    @Test
    void trustedDeviceStandsForTheSecondFactor() {
        flows.use(
                required("auth-username-password-form"),
                conditional(
                        required("conditional-user-configured"),
                        required("cloakroom-trusted-device-condition").with("negate", "true"),
                        required("auth-otp-form")),
                required("cloakroom-remember-device").with("offer-trust", "true"));
        try {
            String id = realm.createUser("ines");
            UserRepresentation user = realm.admin().users().get(id).toRepresentation();
            user.setRequiredActions(List.of("CONFIGURE_TOTP"));
            realm.admin().users().get(id).update(user);
            Page page = open();
            startAs(page, "ines");
            page.locator("#mode-manual").click();
            Totp totp = new Totp(page.locator("#kc-totp-secret-key").textContent());
            page.locator("#userLabel").fill("Phone");
            page.waitForLoadState();
            page.locator("#totp").fill(totp.code());
            submit(page);
            isAtApp(page);

            signOut(page);
            startAs(page, "ines");
            enter(page, "#otp", totp.next());
            assertThat(page.locator("#kc-page-title")).containsText("Trust this device?");
            Browser.screenshot(page, "device-trust");
            page.locator("#cloakroom-trust").click();
            isAtApp(page);

            signOut(page);
            startAs(page, "ines");
            isAtApp(page);
        } finally {
            challengeNewDevices();
        }
    }

    @Test
    void deletedUserLeavesNoDevice() {
        String id = realm.createUser("june");
        Page page = open();
        passChallenge(page, "june");
        assertThat(devices(id)).hasSize(1);
        realm.admin().users().get(id).remove();
        assertThat(realm.cloakroom("devices/" + id).status()).isEqualTo(404);
    }

    private void challengeNewDevices() {
        flows.use(
                alternative("auth-cookie"),
                alternative(
                        required("auth-username-password-form"),
                        conditional(
                                required("cloakroom-new-device-condition"), required("cloakroom-device-challenge"))));
    }

    private Page open() {
        BrowserContext context = browser.newContext(new NewContextOptions());
        open.add(context);
        return context.newPage();
    }

    private void startAs(Page page, String username) {
        page.navigate(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code&scope=openid"
                + "&redirect_uri=" + APP + "&code_challenge_method=S256&code_challenge=" + CHALLENGE);
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestRealm.PASSWORD);
        submit(page);
    }

    private void startAs(Page page, String username, String error) {
        startAs(page, username);
        assertThat(page.locator("body")).containsText(error);
    }

    /** @return the address at the app, with the code in it */
    private String passChallenge(Page page, String username) {
        startAs(page, username);
        enter(page, inbox.next(username + "@example.test").code());
        isAtApp(page);
        return page.url();
    }

    /** A complete code is sent by itself, once the page's script is there. */
    private static void enter(Page page, String field, String code) {
        assertThat(page.locator(field)).isVisible();
        page.waitForLoadState();
        page.locator(field).fill(code);
    }

    private static void enter(Page page, String code) {
        enter(page, "#code", code);
    }

    private static void submit(Page page) {
        page.locator("main form [type=submit]").first().click();
    }

    private static void isAtApp(Page page) {
        assertThat(page.locator("h1")).hasText("The app");
    }

    private void signOut(Page page) {
        page.navigate(realm.url() + "/protocol/openid-connect/logout?client_id=demo-app");
        page.locator("#kc-logout").click();
        assertThat(page.locator("#kc-page-title")).containsText("You are logged out");
    }

    private static Cookie cookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(COOKIE))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode devices(String userId) {
        return realm.cloakroom("devices/" + userId).json().path("data");
    }

    private Reply me(String method, String route, String token) {
        return realm.me(method, token, route, Map.of());
    }

    private JsonNode tokens(String address) {
        String code = List.of(URI.create(address).getRawQuery().split("&", -1)).stream()
                .filter(part -> part.startsWith("code="))
                .map(part -> URLDecoder.decode(part.substring(5), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        return token(Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", APP,
                        "code_verifier", VERIFIER))
                .json();
    }

    private Reply refresh(JsonNode tokens) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asText()));
    }

    private Reply token(Map<String, String> fields) {
        return realm.token(fields);
    }
}
