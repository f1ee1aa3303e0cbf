package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Totp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Stock flows in a browser, through our pages, under a content security policy that allows nothing inline. */
@KeycloakTest
final class LoginThemeIT {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    LoginThemeIT(KeycloakServer server, TestRealm realm, Browser browser) {
        this.server = server;
        this.realm = realm;
        this.browser = browser;
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBrowserSecurityHeaders(Map.of("contentSecurityPolicy", POLICY));
        realm.admin().update(update);
        realm.admin().flows().getExecutions("browser").stream()
                .filter(execution -> "auth-recovery-authn-code-form".equals(execution.getProviderId()))
                .forEach(execution -> {
                    execution.setRequirement("ALTERNATIVE");
                    realm.admin().flows().updateExecutions("browser", execution);
                });
    }

    @BeforeEach
    void open() {
        open(new NewContextOptions());
    }

    @AfterEach
    void close(TestInfo test) {
        realm.setPasswordPolicy("length(8)");
        Browser.screenshot(page, "login-" + test.getTestMethod().orElseThrow().getName());
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void passwordSignInKeepsTheIdentifierAndPutsTheFocusOnTheError() {
        start();
        look("Sign in to your account");
        page.locator("#username").fill("alice");
        submit();
        look("Enter your password");
        assertThat(page.locator("#kc-attempted-username")).containsText("alice");
        page.locator("#password").fill("wrong");
        page.locator("#password-show-password").click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        submit();

        look("Enter your password");
        assertThat(page).hasTitle(Pattern.compile("^Error: "));
        assertThat(page.locator("#password")).isFocused();
        assertThat(page.locator("#password")).hasAttribute("aria-describedby", "input-error-password");
        page.getByText("Not you?").click();
        assertThat(page.locator("#username")).isVisible();
        signIn("alice");
        isAtApp();
    }

    @Test
    void keyboardAloneSignsIn() {
        start();
        page.keyboard().type("alice");
        page.keyboard().press("Enter");
        assertThat(page.locator("#password")).isFocused();
        page.keyboard().type(TestRealm.PASSWORD);
        assertThat(page.locator("#password-show-password")).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator("#password-show-password")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        isAtApp();
    }

    @Test
    void secondFactorsAreSetUpAndUsed() {
        require("dave", "CONFIGURE_TOTP", "CONFIGURE_RECOVERY_AUTHN_CODES");
        start();
        signIn("dave");
        look("Mobile Authenticator Setup");
        page.locator("#mode-manual").click();
        look("Mobile Authenticator Setup");
        Totp totp = new Totp(page.locator("#kc-totp-secret-key").textContent());
        page.locator("#userLabel").fill("Phone <b>one</b>");
        page.locator("#totp").fill(totp.code());
        submit();
        look("Recovery Authentication Codes");
        String third =
                page.locator("#kc-recovery-codes-list li").nth(0).textContent().strip();
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        submit();
        isAtApp();

        open(new NewContextOptions());
        start();
        signIn("dave");
        look("Enter your code");
        page.getByText("Try Another Way").click();
        look("Select login method");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("[Rr]ecovery")))
                .click();
        look("Login with a recovery authentication code");
        page.locator("#recoveryCodeInput").fill(third);
        submit();
        isAtApp();

        open(new NewContextOptions());
        start();
        signIn("dave");
        look("Enter your code");
        // Pasted as authenticator apps show it; a complete code is sent by itself.
        String code = totp.next();
        page.locator("#otp").fill(code.substring(0, 3) + " " + code.substring(3));
        isAtApp();
    }

    @Test
    void passkeyIsSetUpAndUsed() {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        // Without a name Keycloak ignores the whole policy.
        update.setWebAuthnPolicyPasswordlessRpEntityName("Cloakroom demo");
        update.setWebAuthnPolicyPasswordlessPasskeysEnabled(true);
        realm.admin().update(update);
        require("frank", "webauthn-register-passwordless");
        addAuthenticator();
        start();
        signIn("frank");
        look("Passkey Registration");
        page.locator("#authenticatorLabel").fill("Laptop");
        page.locator("#registerWebAuthn").click();
        isAtApp();
        assertThat(realm.admin().users().get(realm.userId("frank")).credentials())
                .anyMatch(credential -> "Laptop".equals(credential.getUserLabel()));

        // The authenticator answers the field's own offer at once, so nobody presses anything.
        context.clearCookies();
        start();
        isAtApp();
    }

    @Test
    void requiredActionsAreDone() {
        require("grace", "UPDATE_PASSWORD", "UPDATE_PROFILE");
        realm.setPasswordPolicy("length(12) and digits(1)");
        start();
        signIn("grace");
        look("Update Account Information");
        page.locator("#email").fill("no address");
        submit();
        look("Update Account Information");
        assertThat(page.locator("#email")).isFocused();
        page.locator("#email").fill("grace@example.test");
        submit();
        look("Update password");
        page.locator("#password-new").pressSequentially("short");
        assertThat(page.locator("[data-rule=length]")).not().hasClass(Pattern.compile("cr-met"));
        page.locator("#password-new").fill("long-enough-1-really");
        assertThat(page.locator("[data-rule=length]")).hasClass(Pattern.compile("cr-met"));
        page.locator("#password-confirm").fill("another");
        submit();
        look("Update password");
        assertThat(page.locator("#password-confirm")).hasAttribute("aria-invalid", "true");
        page.locator("#password-new").fill("long-enough-1-really");
        page.locator("#password-confirm").fill("long-enough-1-really");
        submit();
        isAtApp();
    }

    @Test
    void accountOfAnotherProviderIsLinked() {
        try (TestRealm other = TestRealm.create(server)) {
            other.admin().clients().create(brokerClient()).close();
            realm.admin().identityProviders().create(provider(other)).close();
            start();
            look("Sign in to your account");
            page.locator("#social-partner").click();
            page.locator("#username").fill("alice");
            submit();
            page.locator("#password").fill(TestRealm.PASSWORD);
            submit();
            look("Account already exists");
            page.locator("#linkAccount").click();
            // Keycloak would send a mail first, and there is no mail server here.
            page.locator("#try-another-way").click();
            look("Select login method");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("^Username and password")))
                    .click();
            page.locator("#password").fill(TestRealm.PASSWORD);
            submit();
            isAtApp();

            context.clearCookies();
            start();
            assertThat(page.locator("#social-partner")).containsText("Last used");
            look("Sign in to your account");
        } finally {
            realm.admin().identityProviders().get("partner").remove();
        }
    }

    @Test
    void consentIsAskedAndLogoutConfirmed() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-app").get(0);
        client.setConsentRequired(true);
        realm.admin().clients().get(client.getId()).update(client);
        try {
            start();
            signIn("bob");
            look("Grant Access to Demo app");
            page.locator("#kc-login").click();
            isAtApp();
            page.navigate(realm.url() + "/protocol/openid-connect/logout?client_id=demo-app");
            look("Logging out");
            page.locator("#kc-logout").click();
            look("You are logged out");
        } finally {
            client.setConsentRequired(false);
            realm.admin().clients().get(client.getId()).update(client);
        }
    }

    @Test
    void nothingNeedsJavaScriptButPasskeys() {
        open(new NewContextOptions().setJavaScriptEnabled(false));
        start();
        signIn("carol");
        isAtApp();
    }

    @Test
    void pageIsRightToLeftInArabic() {
        start();
        page.locator("#cr-locale summary").click();
        page.locator("#cr-locale a[hreflang=ar]").click();
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
    }

    @Test
    void namesWithMarkupAreShownAsText() {
        String markup = "<img src=x onerror=alert(1)>";
        String id = realm.createUser("heidi");
        for (String alias : List.of("markup-one", "markup-two")) {
            OrganizationRepresentation organization = new OrganizationRepresentation();
            organization.setName(markup + alias);
            organization.setAlias(alias);
            realm.admin().organizations().create(organization).close();
            realm.addMember(alias, id);
        }
        page.navigate(realm.signInUrl("openid+organization") + "&login_hint=%3Cimg%20src%3Dx%3E");
        assertThat(page.locator("#kc-attempted-username")).containsText("<img src=x>");
        page.navigate(realm.signInUrl("openid+organization"));
        page.locator("#username").fill("heidi");
        submit();
        look("Select an organization");
        assertThat(page.locator("#kc-user-organizations")).containsText(markup + "markup-one");
        assertThat(page.locator("img")).hasCount(0);

        page.navigate(realm.url() + "/protocol/openid-connect/auth?client_id=%3Cimg%20src%3Dx%3E&response_type=code");
        look("We are sorry");
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void brandingComesFromTheRealmsAttributes() {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.getAttributes().put("cloakroom.theme.primary-color", "#00875a");
        update.getAttributes().put("cloakroom.theme.radius", "not a number");
        realm.admin().update(update);
        try {
            start();
            look("Sign in to your account");

            assertThat(page.locator("#kc-login")).hasCSS("background-color", "rgb(0, 135, 90)");
            Reply css = realm.fetch(realm.url() + "/cloakroom/theme/style.css");
            assertThat(css.status()).isEqualTo(200);
            assertThat(css.body()).contains("--cr-primary:#00875a").doesNotContain("radius");
            assertThat(css.headers().firstValue("cache-control").orElse("")).contains("max-age=3600");
            assertThat(server.log()).contains("cloakroom.theme.radius is ignored");
        } finally {
            update.getAttributes().put("cloakroom.theme.primary-color", "");
            update.getAttributes().put("cloakroom.theme.radius", "");
            realm.admin().update(update);
        }
    }

    @Test
    void pageIsLight() {
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> requests.add(request.url()));
        start();

        assertThat(requests).allMatch(url -> url.startsWith(server.url()));
        assertThat(requests.stream().filter(url -> url.contains(".css"))).hasSize(1);
        assertThat(requests).hasSizeLessThanOrEqualTo(8);
        int bytes = requests.stream()
                .mapToInt(url -> gzipped(realm.fetch(url).body()))
                .sum();
        assertThat(bytes).isLessThan(60_000);
    }

    private static int gzipped(String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }

    private void open(NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(options);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // The answer to a bad request is noted by its status; the inline script is looked at below.
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")
                    && !message.text().startsWith("Executing inline script")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("A dialogue: " + dialog.message()));
    }

    private void start() {
        page.navigate(realm.signInUrl());
    }

    private void signIn(String username) {
        page.locator("#username").fill(username);
        submit();
        page.locator("#password").fill(TestRealm.PASSWORD);
        submit();
    }

    private void submit() {
        page.locator("main form [type=submit]").first().click();
    }

    private void isAtApp() {
        assertThat(page.locator("h1")).hasText("The app");
    }

    /** The page is ours, named, and accessible. */
    private void look(String heading) {
        assertThat(page.locator("#kc-page-title")).containsText(heading);
        assertThat(page.locator("link[href*='cloakroom.css']")).hasCount(1);
        // Keycloak itself puts one script into the answer to a posted form; the policy drops it, and nothing is lost.
        assertThat(page.locator("script:not([src])").allTextContents())
                .allMatch(script -> script.contains("history.replaceState"));
        assertThat(page.locator("[style]").count()).isZero();
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .as(heading)
                .isEmpty();
    }

    private void require(String username, String... actions) {
        String id = realm.createUser(username);
        UserRepresentation user = realm.admin().users().get(id).toRepresentation();
        user.setRequiredActions(List.of(actions));
        realm.admin().users().get(id).update(user);
    }

    private void addAuthenticator() {
        CDPSession session = context.newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
    }

    private static ClientRepresentation brokerClient() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("partner-app");
        client.setSecret("broker-secret");
        client.setRedirectUris(List.of("*"));
        return client;
    }

    private static IdentityProviderRepresentation provider(TestRealm other) {
        String endpoints = other.url() + "/protocol/openid-connect/";
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("partner");
        provider.setDisplayName("Partner");
        provider.setProviderId("oidc");
        provider.setEnabled(true);
        provider.setConfig(Map.of(
                "clientId", "partner-app",
                "clientSecret", "broker-secret",
                "authorizationUrl", endpoints + "auth",
                "tokenUrl", endpoints + "token",
                "jwksUrl", endpoints + "certs",
                "useJwksUrl", "true",
                "validateSignature", "true",
                "defaultScope", "openid email profile"));
        return provider;
    }
}
