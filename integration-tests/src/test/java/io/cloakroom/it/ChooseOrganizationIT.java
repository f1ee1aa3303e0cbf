package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** Where nobody may act for themselves, who is in several organizations chooses one before anything else. */
@KeycloakTest
final class ChooseOrganizationIT {

    private static final String ACTION = "cloakroom-choose-organization";
    private static final String FIELD = "kc.org";

    private final TestRealm realm;

    ChooseOrganizationIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void nobodyActsForThemselves() {
        realm.setAttribute("cloakroom.organizations.personal-context", "forbidden");
        boolean registered = realm.admin().flows().getRequiredActions().stream()
                .anyMatch(action -> action.getProviderId().equals(ACTION));
        if (!registered) {
            RequiredActionProviderSimpleRepresentation action = new RequiredActionProviderSimpleRepresentation();
            action.setProviderId(ACTION);
            action.setName("Choose an organization");
            realm.admin().flows().registerRequiredAction(action);
        }
    }

    @Test
    void signInEndsWhenOneOfSeveralIsChosen() {
        OidcFlow browser = realm.browser();
        OidcFlow.Page page = passwordGiven(browser, "alice", Map.of());

        assertThat(page.isAtApp()).isFalse();
        assertThat(page.document().select("button[name=" + FIELD + "]").eachAttr("value"))
                .containsExactly("acme", "globex");
        Tokens tokens = browser.exchange(browser.submit(page, Map.of(FIELD, "globex")));
        assertThat(slug(tokens)).isEqualTo("globex");
        assertThat(slug(browser.refresh(tokens))).isEqualTo("globex");
    }

    @Test
    void sessionThatHasChosenIsNotAskedAgainButByTheApp() {
        OidcFlow browser = realm.browser();
        browser.exchange(browser.submit(passwordGiven(browser, "alice", Map.of()), Map.of(FIELD, "globex")));

        assertThat(slug(browser.exchange(browser.authorize(Map.of())))).isEqualTo("globex");
        OidcFlow.Page page = browser.authorize(Map.of("kc_action", ACTION));
        assertThat(slug(browser.exchange(browser.submit(page, Map.of(FIELD, "acme")))))
                .isEqualTo("acme");
    }

    @Test
    void organizationThatTheUserIsNotInIsNoChoice() {
        OidcFlow browser = realm.browser();
        OidcFlow.Page page = passwordGiven(browser, "alice", Map.of("organization_id", "no-such-organization"));

        for (String foreign : new String[] {"no-such-organization", "", "<script>"}) {
            page = browser.submit(page, Map.of(FIELD, foreign));
            assertThat(page.document().select("button[name=" + FIELD + "]")).hasSize(2);
        }

        Tokens tokens = browser.exchange(browser.submit(page, Map.of(FIELD, "acme")));
        assertThat(slug(tokens)).isEqualTo("acme");
    }

    @Test
    void whoIsInOneOrganizationOrNamesOneIsNotAsked() {
        assertThat(slug(realm.browser().signIn("bob", TestRealm.PASSWORD))).isEqualTo("acme");
        assertThat(slug(realm.browser().signIn("alice", TestRealm.PASSWORD, Map.of("organization_id", "globex"))))
                .isEqualTo("globex");
        assertThat(slug(realm.browser()
                        .signIn("alice", TestRealm.PASSWORD, Map.of("scope", "openid organization:globex"))))
                .isEqualTo("globex");
    }

    @Test
    void personalContextThatIsAllowedIsNotAskedAbout() {
        realm.setAttribute("cloakroom.organizations.personal-context", "allowed");

        assertThat(slug(realm.browser().signIn("alice", TestRealm.PASSWORD))).isEqualTo("acme");
    }

    @Test
    void passwordGrantStartsInTheFirst() {
        String id = realm.admin().clients().findByClientId("demo-app").get(0).getId();
        ClientResource client = realm.admin().clients().get(id);
        ClientRepresentation app = client.toRepresentation();
        app.setDirectAccessGrantsEnabled(true);
        client.update(app);

        Reply reply = realm.browser().passwordGrant("alice", TestRealm.PASSWORD);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(slug(new Tokens(reply.json()))).isEqualTo("acme");
    }

    @Test
    void personChoosesOnThePageOfTheTheme(Browser browser) {
        try (Page page = browser.newPage()) {
            page.navigate(realm.signInUrl());
            page.locator("#username").fill("alice");
            page.keyboard().press("Enter");
            page.locator("#password").fill(TestRealm.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("#kc-user-organizations button")).hasCount(2);
            Browser.screenshot(page, "choose-organization");

            page.locator("#organization-globex").click();

            assertThat(page).hasURL(Pattern.compile("http://localhost:9/callback\\?.*code=.*"));
        }
    }

    private static OidcFlow.Page passwordGiven(OidcFlow browser, String username, Map<String, String> extra) {
        return browser.signInOn(browser.authorize(extra), username, TestRealm.PASSWORD);
    }

    private static String slug(Tokens tokens) {
        return tokens.claims().path("org_slug").asText();
    }
}
