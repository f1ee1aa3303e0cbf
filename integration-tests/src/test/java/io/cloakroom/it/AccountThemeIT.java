package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.TestRealm;
import java.io.IOException;
import java.util.List;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** The page of the account console, as the server gives it. */
@KeycloakTest
final class AccountThemeIT {

    private final TestRealm realm;
    private final KeycloakServer server;

    AccountThemeIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
    }

    @Test
    void consoleHasTheRealmsBrandingAndOurStyleSheet() throws IOException {
        Document page = page("cloakroom");

        Element root = page.expectFirst("html");
        assertThat(root.attributes().asList()).extracting("key").contains("data-name", "data-branded", "data-scheme");
        assertThat(root.className()).isEqualTo("pf-v5-theme-dark");
        assertThat(page.head().html()).contains("--cr-primary:#0a7d4f;", "--cr-name:\"A\\3c \\2f style\\3e B\"");
        List<String> sheets = page.select("link[rel=stylesheet]").eachAttr("href");
        assertThat(sheets).last().asString().endsWith("/account/cloakroom/css/account.css");
        for (String sheet : sheets) {
            Connection.Response style =
                    Jsoup.connect(server.url() + sheet).ignoreContentType(true).execute();
            assertThat(style.contentType()).as(sheet).startsWith("text/css");
        }
    }

    @Test
    void personSeesTheirProfileInTheRealmsColor(Browser browser) throws IOException {
        page("cloakroom");
        try (Page page = browser.newPage()) {
            page.navigate(realm.url() + "/account/");
            page.locator("#username").fill("alice");
            page.keyboard().press("Enter");
            page.locator("#password").fill(TestRealm.PASSWORD);
            page.keyboard().press("Enter");

            assertThat(page.locator("input[name=email]")).hasValue("alice@example.test");
            assertThat(page.locator("button[type=submit]")).hasCSS("background-color", "rgb(10, 125, 79)");
        }
    }

    @Test
    void consoleOfAnotherThemeIsAsItWas() throws IOException {
        Document page = page("keycloak.v3");

        assertThat(page.html()).doesNotContain("--cr-", "data-name", "cloakroom");
    }

    private Document page(String theme) throws IOException {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.setAccountTheme(theme);
        update.setDisplayName("A</style>B");
        update.getAttributes().put("cloakroom.theme.primary-color", "#0a7d4f");
        update.getAttributes().put("cloakroom.theme.color-scheme", "dark");
        realm.admin().update(update);
        return Jsoup.connect(realm.url() + "/account/").get();
    }
}
