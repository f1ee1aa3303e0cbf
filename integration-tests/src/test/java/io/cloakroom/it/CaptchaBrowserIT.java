package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.CaptchaService;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Flows.Step;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Captchas as somebody at a browser has them: by keyboard, under a strict policy, and without scripts. */
@KeycloakTest
final class CaptchaBrowserIT {

    private static final String APP = "http://localhost:9/callback";
    private static final String WORKER = "**/cloakroom-captcha-worker.js";
    private static final String STRICT =
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; object-src 'none'";
    private static final Step ALTCHA = required("cloakroom-captcha").with("mode", "always");
    private static final Step FORM = required("auth-username-password-form");

    private final TestRealm realm;
    private final Browser browser;
    private final CaptchaService service;
    private final Flows flows;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    CaptchaBrowserIT(TestRealm realm, Browser browser, CaptchaService service) {
        this.realm = realm;
        this.browser = browser;
        this.service = service;
        this.flows = new Flows(realm);
        policy(STRICT);
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
    }

    @Test
    void browserAnswersByItselfUnderAStrictPolicy() {
        flows.use(ALTCHA, FORM);
        Page page = open(new NewContextOptions());
        List<Route> held = hold(page);
        Response response = start(page, "");
        assertThat(response.headerValue("content-security-policy")).contains("script-src 'self'");
        assertThat(page.locator("script:not([src])")).hasCount(0);
        assertThat(page.locator("[role=status]")).hasText("Your browser is solving the task …");
        page.keyboard().press("Tab");
        Browser.screenshot(page, "captcha");
        assertThat(complaints).isEmpty();
        release(page, held);

        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type("alice");
        page.locator("#password").focus();
        page.keyboard().type(TestRealm.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("The app");
        assertThat(complaints).isEmpty();
    }

    @Test
    void signUpByKeyboardWaitsForTheAnswer() {
        flows.useInSignUpForm(ALTCHA);
        Page page = open(new NewContextOptions());
        List<Route> held = hold(page);
        start(page, "&prompt=create");
        for (Map.Entry<String, String> field : List.of(
                Map.entry("username", "kay"),
                Map.entry("password", TestRealm.PASSWORD),
                Map.entry("password-confirm", TestRealm.PASSWORD),
                Map.entry("email", "kay@example.test"),
                Map.entry("firstName", "Kay"),
                Map.entry("lastName", "Board"))) {
            page.locator("#" + field.getKey()).focus();
            page.keyboard().type(field.getValue());
        }
        assertThat(page.locator("#cloakroom-captcha-status")).hasText("");
        page.keyboard().press("Enter");
        assertThat(page.locator("#cloakroom-captcha-status")).containsText("the check is still running");
        Browser.screenshot(page, "captcha-sign-up");
        release(page, held);

        assertThat(page.locator("h1")).hasText("The app");
        assertThat(complaints).isEmpty();
    }

    @Test
    void serviceIsUsedByKeyboardAndItsFramesAreAllowed() {
        policy(STRICT.replace("script-src 'self'", "script-src 'self' " + service.url()));
        try {
            flows.use(ALTCHA.with("provider", "turnstile"), FORM);
            Page page = open(new NewContextOptions());
            Response response = start(page, "");
            assertThat(response.headerValue("content-security-policy"))
                    .contains("frame-src 'self' https://challenges.cloudflare.com " + service.url() + ";");
            page.locator("#widget").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#password")).isVisible();
            assertThat(complaints).isEmpty();
        } finally {
            policy(STRICT);
        }
    }

    @Test
    void serviceThatIsBlockedIsSaid() {
        flows.use(ALTCHA.with("provider", "turnstile"), FORM);
        Page page = open(new NewContextOptions());
        start(page, "");
        assertThat(page.locator("[role=status]")).containsText("The check could not be loaded.");
    }

    @Test
    void withoutScriptsThePageSaysWhatIsNeededAndOffersAnotherWay() {
        flows.use(alternative(ALTCHA, FORM), alternative("cloakroom-email-code"));
        Page page = open(new NewContextOptions().setJavaScriptEnabled(false));
        start(page, "");
        assertThat(page.locator("#cloakroom-captcha-no-script")).containsText("This check needs JavaScript.");
        Browser.screenshot(page, "captcha-no-script");
        page.locator("#cloakroom-captcha-continue").click();
        assertThat(page.locator("[role=alert]")).containsText("It needs JavaScript.");
        page.locator("#try-another-way").click();
        page.locator("text=Code by e-mail").click();
        assertThat(page.locator("#username")).isVisible();
    }

    private void policy(String policy) {
        realm.update(update -> update.setBrowserSecurityHeaders(Map.of("contentSecurityPolicy", policy)));
    }

    private Page open(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        open.add(context);
        context.setDefaultTimeout(15_000);
        context.route(
                url -> url.startsWith("http://localhost:9/"),
                route -> route.fulfill(new FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!DOCTYPE html><html lang=en><title>App</title><h1>The app</h1>")));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // Keycloak's answer to a form has an inline script that tidies the browser's history, and can do without.
            if (message.type().equals("error") && !message.text().startsWith("Executing inline script")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Response start(Page page, String more) {
        return page.navigate(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
                + "&scope=openid&redirect_uri=" + APP + "&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM" + more);
    }

    /** Has the proof of work not begin until it is released. */
    private static List<Route> hold(Page page) {
        List<Route> held = new CopyOnWriteArrayList<>();
        page.context().route(WORKER, held::add);
        return held;
    }

    private static void release(Page page, List<Route> held) {
        page.context().unroute(WORKER);
        held.forEach(Route::resume);
    }
}
