package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Partner;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationMembersResource;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Invitations to a realm, and a realm where nobody else can sign up, whichever way they try. */
@KeycloakTest
final class InvitationOnlyIT {

    private static final String FORM = "#cloakroom-invitation-form";
    private static final String REFUSED = "Accounts are by invitation only.";
    private static final String FULL = "has no room for another member";
    private static final String LIMIT = "cloakroom.organizations.member-limit";

    private final TestRealm realm;
    private final MailServer mail;
    private final Inbox inbox;
    private final Flows flows;

    InvitationOnlyIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
    }

    @BeforeEach
    void settings() {
        realm.sendMailTo(mail.port());
        realm.update(update -> update.setRegistrationAllowed(true));
        realm.setAttribute("cloakroom.organizations.sign-up", "invitation");
        realm.setAttribute(LIMIT, "");
        flows.use(alternative("auth-cookie"), alternative(required("auth-username-password-form")));
    }

    @Test
    void invitedPersonAloneSignsUpByTheForm() {
        Page refused = realm.browser().signUp("uninvited", TestRealm.PASSWORD);
        assertThat(refused.text()).contains(REFUSED);
        assertThat(exists("uninvited")).isFalse();

        Reply made = invite("guest@example.test");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"pending\"").doesNotContain("organization_id", "\"role\"", "http");
        assertThat(invite("guest@example.test").errorCode()).isEqualTo("duplicate_record");
        // Without the link, the address alone is not enough: nobody has shown that it is theirs.
        assertThat(realm.browser().signUp("guest", TestRealm.PASSWORD).text()).contains(REFUSED);
        Inbox.Letter letter = inbox.next("guest@example.test");
        assertThat(letter.text()).contains("create an account");

        OidcFlow other = realm.browser();
        Page page = other.submit(other.open(letter.link()), FORM, Map.of());
        assertThat(register(other, page, "mallory").text()).contains(REFUSED);
        assertThat(exists("mallory")).isFalse();
        OidcFlow browser = realm.browser();
        page = browser.open(letter.link());
        assertThat(page.text()).contains("You are invited to create an account");
        page = register(browser, browser.submit(page, FORM, Map.of()), "guest");
        assertThat(page.text()).doesNotContain(REFUSED);
        browser.open(inbox.next("guest@example.test").link());
        assertThat(realm.admin().users().searchByUsername("guest", true).get(0).isEmailVerified())
                .isTrue();

        assertThat(realm.cloakroom("invitations").body()).contains("\"accepted\"");
        OidcFlow late = realm.browser();
        assertThat(late.open(letter.link()).text()).contains("accepted already");
        assertThat(invite("guest@example.test").errorCode()).isEqualTo("form_identifier_exists");
    }

    @Test
    void linkThatWasRevokedLetsNobodyIn() {
        String id = invite("revoked@example.test").json().path("id").asText();
        String link = inbox.next("revoked@example.test").link();
        OidcFlow browser = realm.browser();
        Page form = browser.submit(browser.open(link), FORM, Map.of());

        assertThat(realm.cloakroom("POST", "invitations/" + id + "/revoke", "").status())
                .isEqualTo(204);

        assertThat(register(browser, form, "revoked").text()).contains(REFUSED);
        assertThat(exists("revoked")).isFalse();
        assertThat(realm.browser().open(link).text()).contains("withdrawn");
    }

    @Test
    void walletSignsNobodyUp() {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.getAttributes().forEach(attribute -> attribute.setRequired(null));
        realm.admin().users().userProfile().update(profile);
        flows.use(required("cloakroom-wallet").with("sign-up", "true"));
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();

        Page start = browser.authorize(Map.of());
        Page page = browser.submit(start, wallet.answer(start, "1"));

        assertThat(page.text()).contains(REFUSED);
        assertThat(exists(wallet.address())).isFalse();
    }

    @Test
    void codeSignsUpWhoIsInvitedAtTheConfirmedAddress() {
        flows.use(required("cloakroom-email-code").with("sign-up", "true"));
        invite("coded@example.test");
        assertThat(inbox.next("coded@example.test").link()).isNotEmpty();

        assertThat(byCode("stranger@example.test").text()).contains(REFUSED);
        assertThat(exists("stranger@example.test")).isFalse();
        assertThat(byCode("coded@example.test").text()).doesNotContain(REFUSED);
        assertThat(exists("coded@example.test")).isTrue();
        assertThat(realm.cloakroom("invitations?limit=500").body()).contains("\"accepted\"");
    }

    @Test
    void otherProviderSignsNobodyUp() {
        // The partner's sign-in is begun by Keycloak's own flow.
        realm.update(update -> update.setBrowserFlow("browser"));
        try (Partner partner = Partner.of(realm)) {
            partner.createUser("brokered");

            assertThat(partner.signIn(realm.browser(), "brokered").text()).contains(REFUSED);
            assertThat(exists("brokered")).isFalse();
        }
    }

    /** As documented: such an account is the organization's own, and is deleted with the membership. */
    @Test
    void keycloaksOwnInvitationSignsUpWhileThereIsRoom() {
        OrganizationMembersResource members = acme();
        members.inviteUser("native@example.test", "Na", "Tive").close();
        String link = inbox.next("native@example.test").link();

        realm.setAttribute(LIMIT, members.count().toString());
        OidcFlow browser = realm.browser();
        assertThat(register(browser, browser.open(link), "native").text()).contains(FULL);
        assertThat(exists("native")).isFalse();
        realm.setAttribute(LIMIT, "");
        OidcFlow other = realm.browser();
        Page page = register(other, other.open(link), "mallory");
        assertThat(exists("mallory")).as(page.text()).isFalse();
        browser = realm.browser();
        page = register(browser, browser.open(link), "native");
        assertThat(page.text()).doesNotContain(REFUSED, FULL);

        String id = realm.userId("native");
        assertThat(isMember(members, "native")).isTrue();
        members.member(id).delete().close();
        assertThat(exists("native")).isFalse();
    }

    /** Who has an account keeps it, whatever becomes of the membership. */
    @Test
    void keycloaksOwnInvitationOfAUserIsGoodWhileThereIsRoom() {
        OrganizationMembersResource members = acme();
        String id = realm.createUser("known");
        members.inviteExistingUser(id).close();
        String link = inbox.next("known@example.test").link();

        realm.setAttribute(LIMIT, members.count().toString());
        assertThat(confirm(link).text()).contains(FULL);
        assertThat(isMember(members, "known")).isFalse();
        realm.setAttribute(LIMIT, "");
        Page page = confirm(link);
        assertThat(isMember(members, "known")).as(page.text()).isTrue();

        members.member(id).delete().close();
        assertThat(realm.userId("known")).isEqualTo(id);
    }

    @Test
    void organizationsOwnProviderSignsUpWhileThereIsRoom() {
        realm.update(update -> update.setBrowserFlow("browser"));
        OrganizationMembersResource members = acme();
        try (Partner enterprise = Partner.ofOrganization(realm, "acme", "acme.example.test")) {
            enterprise.createUser("erin");

            realm.setAttribute(LIMIT, members.count().toString());
            assertThat(enterprise.signInByAddress(realm.browser(), "erin").text())
                    .contains(FULL);
            assertThat(exists("erin")).isFalse();
            realm.setAttribute(LIMIT, "");
            assertThat(enterprise.signInByAddress(realm.browser(), "erin").text())
                    .doesNotContain(REFUSED, FULL);
            assertThat(isMember(members, "erin")).isTrue();
        }
    }

    /** Opens the link of one of Keycloak's invitations of a user, and says yes. */
    private Page confirm(String link) {
        OidcFlow browser = realm.browser();
        Page page = browser.open(link);
        return browser.open(page.document().select("a[href*=action-token]").attr("abs:href"));
    }

    private OrganizationMembersResource acme() {
        return realm.admin()
                .organizations()
                .get(realm.organization("acme").getId())
                .members();
    }

    private static boolean isMember(OrganizationMembersResource members, String username) {
        return members.list(0, 100).stream()
                .anyMatch(member -> member.getUsername().equals(username));
    }

    @Test
    void onlyThoseWhoManageUsersInvite() {
        String alice = realm.browser().signIn("alice", TestRealm.PASSWORD).access();
        assertThat(realm.cloakroomAs(alice, "invitations").status()).isEqualTo(403);
        assertThat(realm.cloakroomPostAs(
                                alice, "invitations", Json.write(Map.of("email_address", "friend@example.test")))
                        .status())
                .isEqualTo(403);
        assertThat(invite("alice@example.test").errorCode()).isEqualTo("form_identifier_exists");
        assertThat(realm.cloakroom(
                                "POST",
                                "invitations",
                                Json.write(Map.of("email_address", "x@example.test", "role", "org:admin")))
                        .status())
                .isEqualTo(422);
        Reply bulk = realm.cloakroom(
                "POST",
                "invitations/bulk",
                Json.write(Stream.of("b1@example.test", "alice@example.test")
                        .map(address -> Map.of("email_address", address))
                        .toList()));
        assertThat(bulk.json().at("/data/0/invitation/status").asText())
                .as(bulk.body())
                .isEqualTo("pending");
        assertThat(bulk.json().at("/data/1/errors/0/code").asText()).isEqualTo("form_identifier_exists");
        String first = inbox.next("b1@example.test").link();
        String id = bulk.json().at("/data/0/invitation/id").asText();
        assertThat(realm.cloakroom("POST", "invitations/" + id + "/resend", "").status())
                .isEqualTo(200);
        assertThat(realm.fetch(first).status()).isEqualTo(404);
        // An admin still makes whatever account they like.
        assertThat(realm.createUser("made-by-admin")).isNotEmpty();
    }

    private Reply invite(String address) {
        return realm.cloakroom("POST", "invitations", Json.write(Map.of("email_address", address)));
    }

    private static Page register(OidcFlow browser, Page form, String name) {
        assertThat(form.asksFor("password-confirm")).as(form.text()).isTrue();
        return browser.submit(
                form,
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.test",
                        "firstName",
                        "New",
                        "lastName",
                        "Comer",
                        "password",
                        TestRealm.PASSWORD,
                        "password-confirm",
                        TestRealm.PASSWORD));
    }

    private Page byCode(String address) {
        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", address));
        return browser.submit(page, Map.of("code", inbox.next(address).code()));
    }

    private boolean exists(String username) {
        return !realm.admin()
                .users()
                .searchByUsername(username.toLowerCase(Locale.ROOT), true)
                .isEmpty();
    }
}
