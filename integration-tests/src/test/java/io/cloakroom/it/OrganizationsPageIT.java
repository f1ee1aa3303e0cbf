package io.cloakroom.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.AdminPages;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The page of organizations, as admins use it. */
@KeycloakTest
final class OrganizationsPageIT {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private final TestRealm realm;
    private final KeycloakServer server;

    OrganizationsPageIT(TestRealm realm, KeycloakServer server, MailServer mail) {
        this.realm = realm;
        this.server = server;
        realm.sendMailTo(mail.port());
        realm.update(update -> update.setAdminEventsEnabled(true));
        realm.grant("carol", "manage-organizations");
        realm.grant("carol", "view-users");
        realm.grant("bob", "view-organizations");
        realm.grant("bob", "view-users");
    }

    @Test
    void adminFindsAnOrganizationAndRunsIt(Browser browser) {
        String id = organization("Initech", "initech");
        claim(id, "claimed.test");
        invite(id, "oli@example.test");
        String lia = realm.createUser("lia");
        realm.updateUser(lia, user -> user.setFirstName("Lia"));
        realm.addMember("initech", lia);
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            assertThat(page.locator("h1")).containsText("Organizations of ");
            AdminPages.look(page, "organizations-list");
            page.locator("#search").fill("INITE");
            page.keyboard().press("Enter");
            assertThat(page.locator(".cards li")).hasCount(1);
            assertThat(page.locator(".figures dd")).hasText(new String[] {"1", "1", "0"});
            page.locator(".cards a").click();
            assertThat(page.locator("h1")).hasText("Initech");
            assertThat(row(page, "claimed.test").locator("select")).hasCount(0);
            assertThat(row(page, "claimed.test")).containsText("cloakroom-domain=");

            row(page, "initech.test").locator("select").selectOption("automatic_suggestion");
            row(page, "initech.test").locator("button").press("Enter");
            assertThat(page.locator("[role=status]")).hasText("The domain has its new mode.");
            assertThat(realm.cloakroom("organizations/" + id + "/domains").body())
                    .contains("automatic_suggestion");

            wantsToJoin(id, "yves");
            wantsToJoin(id, "nora");
            page.setViewportSize(1000, 900);
            page.navigate(address() + "/" + id);
            AdminPages.look(page, "organizations-organization");
            row(page, "yves@").locator("button[value=accept]").click();
            assertThat(page.locator("[role=status]")).hasText("The person is a member now.");
            row(page, "nora@").locator("button[value=reject]").click();
            assertThat(page.locator("[role=status]")).hasText("The request is declined.");
            assertThat(members(id)).contains("yves").doesNotContain("nora");

            row(page, "lia@").locator("select").selectOption("org:admin");
            row(page, "lia@").locator("button").click();
            assertThat(page.locator("[role=status]")).containsText("The member has the new role");
            assertThat(role(id, lia)).isEqualTo("org:admin");
            row(page, "lia@").locator("select").selectOption("org:member");
            row(page, "lia@").locator("button").click();
            assertThat(page.locator("[role=alert]")).containsText("the last administrator");
            assertThat(row(page, "lia@").locator("select")).hasValue("org:admin");
            assertThat(role(id, lia)).isEqualTo("org:admin");
            AdminPages.look(page, "organizations-refusal");

            row(page, "oli@").locator("button").click();
            assertThat(page.locator("[role=status]")).hasText("The invitation is withdrawn.");
            assertThat(row(page, "oli@").locator(".state")).hasText("Withdrawn");
            assertThat(row(page, "oli@").locator("button")).hasCount(0);
        }
        assertThat(realm.admin().getAdminEvents())
                .extracting(AdminEventRepresentation::getResourceType)
                .contains(
                        "CLOAKROOM_ORGANIZATION_DOMAIN",
                        "CLOAKROOM_ORGANIZATION_REQUEST",
                        "CLOAKROOM_ORGANIZATION_MEMBER_ROLE",
                        "CLOAKROOM_ORGANIZATION_INVITATION");
    }

    @Test
    void memberWhoWouldBeOneTooManyIsNotLetIn(Browser browser) {
        String id = organization("Full", "full");
        assertThat(realm.cloakroom(
                                "PATCH",
                                "organizations/" + id + "/domains/full.test",
                                "{\"enrollment_mode\":\"automatic_suggestion\"}")
                        .status())
                .isEqualTo(200);
        wantsToJoin(id, "late");
        OrganizationRepresentation full = realm.organization("full");
        full.singleAttribute("cloakroom.member-limit", "1");
        realm.admin().organizations().get(id).update(full).close();
        realm.addMember("full", realm.createUser("first"));
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            page.navigate(address() + "/" + id);
            row(page, "late@").locator("button[value=accept]").click();
            assertThat(page.locator("[role=alert]")).containsText("as many members as it may");
            assertThat(row(page, "late@").locator("button[value=accept]")).isVisible();
        }
        assertThat(members(id)).contains("first").doesNotContain("late");
    }

    @Test
    void listIsTurned(Browser browser) {
        for (int i = 0; i < 21; i++) {
            organization("Bulk %02d".formatted(i), "bulk-" + i);
        }
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            page.navigate(address() + "?search=bulk%20");
            assertThat(page.locator(".cards li")).hasCount(20);
            page.locator("a[rel=next]").click();
            assertThat(page.locator(".cards li")).hasCount(1);
            assertThat(page.locator(".cards a")).hasText("Bulk 20");
            page.locator("a[rel=prev]").click();
            assertThat(page.locator(".cards a").first()).hasText("Bulk 00");
            page.navigate(address() + "?search=%25%7Brealm%7D&offset=x");
            assertThat(page.locator(".cards li")).hasCount(0);
        }
    }

    @Test
    void pageIsReadableInTheDarkAndOnASmallScreen(Browser browser) {
        String id = organization("Umbrella", "umbrella");
        claim(id, "a-rather-long-name-of-a-domain.umbrella-corporation.test");
        invite(id, "somebody-with-a-rather-long-name@umbrella-corporation.test");
        realm.addMember("umbrella", realm.createUser("albert"));
        try (BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(320, 640))) {
            Page page = context.newPage();
            AdminPages.signIn(page, address(), "carol");
            AdminPages.look(page, "organizations-list-dark-phone");
            assertThat(AdminPages.fits(page)).isTrue();
            page.navigate(address() + "/" + id);
            assertThat(page.locator("#members")).isVisible();
            AdminPages.look(page, "organizations-organization-dark-phone");
            assertThat(AdminPages.fits(page)).isTrue();
        }
    }

    @Test
    void markupIsText(Browser browser) {
        OrganizationRepresentation evil = new OrganizationRepresentation();
        evil.setName(MARKUP);
        evil.setAlias("evil");
        evil.setDescription(MARKUP);
        realm.admin().organizations().create(evil).close();
        realm.addMember("evil", realm.createUser("victim"));
        Reply made = realm.cloakroom("POST", "organization-roles", "{\"key\":\"org:evil\",\"name\":\"<b>evil</b>\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            assertThat(page.locator(".cards")).containsText(MARKUP);
            page.navigate(address() + "/" + realm.organization("evil").getId());
            assertThat(page.locator("h1")).hasText(MARKUP);
            assertThat(page.locator(".description")).hasText(MARKUP);
            assertThat(page.locator("option[value='org:evil']")).hasText("<b>evil</b>");
            assertThat(page.locator("main img, main b")).hasCount(0);
        } finally {
            realm.cloakroom("DELETE", "organization-roles/org:evil", "");
        }
    }

    @Test
    void whoeverMayOnlyLookChangesNothing(Browser browser) {
        String id = organization("Hooli", "hooli");
        invite(id, "gavin@example.test");
        realm.addMember("hooli", realm.createUser("ned"));
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "bob");
            page.navigate(address() + "/" + id);
            assertThat(page.locator("h1")).hasText("Hooli");
            assertThat(row(page, "ned@")).containsText("Member");
            assertThat(row(page, "gavin@")).containsText("Pending");
            assertThat(page.locator("form[method=post]")).hasCount(0);
            page.navigate(address() + "/no-such-organization");
            assertThat(page.locator("h1")).hasText("Not found");
        }
        realm.createUser("orla");
        realm.grant("orla", "view-organizations");
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "orla");
            page.navigate(address() + "/" + id);
            assertThat(page.locator("main")).containsText("takes the role view-users");
            assertThat(page.content()).doesNotContain("ned@example.test");
        }
        String route = "organizations/" + id + "/members";
        assertThat(realm.cloakroomAs(realm.adminApiToken("orla"), route).status())
                .isEqualTo(403);
        Reply listed = realm.cloakroomAs(realm.adminApiToken("bob"), route);
        assertThat(listed.json().at("/data/0/username").asText()).isEqualTo("ned");
    }

    @Test
    void whoeverMayNotUseTheRoutesSeesNothing(Browser browser) {
        String id = organization("Secret", "secret");
        realm.createUser("vera");
        realm.grant("vera", "view-realm");
        for (String stranger : List.of("alice", "vera")) {
            try (Page page = browser.newPage()) {
                AdminPages.signIn(page, address(), stranger);
                assertThat(page.locator("h1")).hasText("You may not see this");
                for (String path : List.of("/" + id, "/no-such-organization", "?realm=master")) {
                    page.navigate(address() + path);
                    assertThat(page.locator("h1")).hasText("You may not see this");
                    assertThat(page.content()).doesNotContain("Secret");
                }
            }
        }
    }

    @Test
    void adminWhoLostTheirRoleChangesNothingMore(Browser browser) {
        String id = organization("Former", "former");
        invite(id, "kept@example.test");
        realm.createUser("fred");
        realm.grant("fred", "manage-organizations");
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "fred");
            page.navigate(address() + "/" + id);
            realm.grant("fred", "view-organizations");
            realm.revoke("fred", "manage-organizations");
            row(page, "kept@").locator("button").click();
            assertThat(page.locator("h1")).hasText("You may not see this");
        }
        assertThat(realm.cloakroom("organizations/" + id + "/invitations").body())
                .contains("pending");
    }

    @Test
    void formOfAnotherSiteIsRefused(Browser browser) {
        String id = organization("Forged", "forged");
        invite(id, "safe@example.test");
        try (Page page = browser.newPage()) {
            AdminPages.signIn(page, address(), "carol");
            page.navigate(address() + "/" + id);
            page.evaluate("document.querySelectorAll('input[name=token]').forEach(each => each.value = 'k.forged')");
            row(page, "safe@").locator("button").click();
            assertThat(page.locator("h1")).hasText("Please try again");
        }
        assertThat(realm.cloakroom("organizations/" + id + "/invitations").body())
                .contains("pending");
    }

    @Test
    void adminOfTheMasterRealmRunsAnothersOrganizations(Browser browser) {
        String id = organization("Remote", "remote");
        invite(id, "far@example.test");
        try (Page page = browser.newPage()) {
            page.navigate(server.url() + "/realms/master/cloakroom/organizations?realm=" + realm.name());
            page.locator("#username").fill(KeycloakServer.ADMIN);
            page.locator("#password").fill(KeycloakServer.ADMIN);
            page.keyboard().press("Enter");
            page.locator(".cards a", new Page.LocatorOptions().setHasText("Remote"))
                    .click();
            assertThat(page.locator("h1")).hasText("Remote");
            row(page, "far@").locator("button").click();
            assertThat(page.locator("[role=status]")).hasText("The invitation is withdrawn.");
            row(page, "remote.test").locator("select").selectOption("automatic_invitation");
            row(page, "remote.test").locator("button").click();
            assertThat(page.locator("[role=status]")).hasText("The domain has its new mode.");
        }
        assertThat(realm.cloakroom("organizations/" + id + "/domains").body()).contains("automatic_invitation");
        assertThat(realm.cloakroom("organizations/" + id + "/invitations").body())
                .contains("revoked");
    }

    @Test
    void strangerIsSentToTheSignInAndTheStyleSheetIsForAll() {
        Reply reply = realm.fetch(address());
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers().firstValue("location").orElse("")).contains("/login-actions/authenticate");
        assertThat(realm.fetch(address() + "/organizations.css").status()).isEqualTo(200);
        assertThat(realm.fetch(server.url() + "/realms/master/cloakroom/organizations?realm=" + realm.name())
                        .status())
                .isEqualTo(303);
    }

    private String address() {
        return realm.url() + "/cloakroom/organizations";
    }

    /** An organization with a verified domain of its alias. */
    private String organization(String name, String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(alias);
        OrganizationDomainRepresentation domain = new OrganizationDomainRepresentation(alias + ".test");
        domain.setVerified(true);
        organization.addDomain(domain);
        realm.admin().organizations().create(organization).close();
        return realm.organization(alias).getId();
    }

    private void claim(String id, String domain) {
        Reply reply =
                realm.cloakroom("POST", "organizations/" + id + "/domains", "{\"name\":\"%s\"}".formatted(domain));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    private void invite(String id, String address) {
        Reply reply = realm.cloakroom(
                "POST",
                "organizations/" + id + "/invitations",
                "{\"email_address\":\"%s\",\"role\":\"org:member\"}".formatted(address));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** A new user with an address at the organization's domain. */
    private void wantsToJoin(String id, String name) {
        String alias = realm.admin().organizations().get(id).toRepresentation().getAlias();
        realm.updateUser(realm.createUser(name), user -> {
            user.setEmail(name + "@" + alias + ".test");
            user.setFirstName(name);
        });
        String token = realm.browser().signIn(name, TestRealm.PASSWORD).access();
        Reply reply = realm.me("POST", token, "organization-suggestions/" + id + "/accept", Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private String members(String id) {
        return realm.cloakroom("organizations/" + id + "/members?limit=500").body();
    }

    private String role(String id, String userId) {
        return realm.cloakroom("organizations/%s/members/%s/role".formatted(id, userId))
                .json()
                .path("role")
                .asText();
    }

    private static Locator row(Page page, String text) {
        return page.locator(
                ".rows li",
                new Page.LocatorOptions()
                        .setHas(page.locator(".what").filter(new Locator.FilterOptions().setHasText(text))));
    }
}
