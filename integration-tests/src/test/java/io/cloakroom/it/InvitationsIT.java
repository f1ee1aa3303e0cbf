package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Inbox.Letter;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Ports;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations to organizations, and those who are not meant by them. */
@KeycloakTest
final class InvitationsIT {

    private static final String FORM = "#cloakroom-invitation-form";
    private static final String ACME = "organizations/acme/invitations";

    private final TestRealm realm;
    private final KeycloakServer server;
    private final MailServer mail;
    private final Inbox inbox;

    InvitationsIT(TestRealm realm, KeycloakServer server, MailServer mail) {
        this.realm = realm;
        this.server = server;
        this.mail = mail;
        this.inbox = new Inbox(mail);
    }

    @BeforeEach
    void settings() {
        realm.sendMailTo(mail.port());
        realm.keepEvents();
        realm.setAttribute("cloakroom.organizations.creation", "true");
    }

    @AfterEach
    void nothingSecretIsInTheLogOrTheEvents() {
        String log = server.log();
        List<String> events = realm.admin().getEvents(null, null, null, null, null, null, null, 1000).stream()
                .map(event -> String.valueOf(event.getDetails()))
                .toList();
        assertThat(inbox.secrets())
                .filteredOn(secret -> secret.contains("/cloakroom/invitations/"))
                .map(secret -> secret.substring(secret.lastIndexOf('.') + 1))
                .noneMatch(token -> log.contains(token) || events.stream().anyMatch(event -> event.contains(token)));
    }

    @Test
    void existingUserSignsInAcceptsAndOutlivesTheMembership() {
        String id = realm.createUser("invitee");
        String alice = token("alice");
        Reply reply = invite(alice, "Invitee@Example.test", "org:admin");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        assertThat(reply.json().path("inviter_user_id").asText()).isEqualTo(realm.userId("alice"));
        Letter letter = inbox.next("invitee@example.test");
        assertThat(letter.subject()).isEqualTo("Invitation to Acme");
        assertThat(letter.html()).contains("href=\"" + letter.link() + "\"");
        assertThat(letter.link()).startsWith(realm.url() + "/cloakroom/invitations/");
        String secret = letter.link().substring(letter.link().lastIndexOf('.') + 1);

        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.open(letter.link()), FORM, Map.of());
        page = browser.signInOn(page, "invitee", TestRealm.PASSWORD);
        assertThat(page.text()).contains("You are invited to Acme.");
        page = browser.submit(page, FORM, Map.of());

        assertThat(page.text()).contains("You are a member of Acme now");
        assertThat(browser.open(letter.link()).text()).contains("accepted already");
        Tokens tokens = browser.exchange(browser.authorize(Map.of("organization_id", "acme")));
        assertThat(tokens.claims().path("org_role").asText()).isEqualTo("org:admin");
        Reply list = realm.me("GET", alice, ACME, Map.of());
        assertThat(list.body()).contains("\"accepted\"").doesNotContain(secret);
        assertThat(realm.me("DELETE", alice, "organizations/acme/members/" + id, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(realm.userId("invitee")).isEqualTo(id);
    }

    @Test
    void newUserSignsUpConfirmsTheAddressAndAccepts() {
        String alice = token("alice");
        assertThat(invite(alice, "newcomer@example.test", "org:member").status())
                .isEqualTo(201);
        String link = inbox.next("newcomer@example.test").link();

        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.open(link), FORM, Map.of("sign-up", "on"));
        assertThat(page.asksFor("password-confirm")).as(page.text()).isTrue();
        browser.submit(
                page,
                Map.of(
                        "username", "newcomer",
                        "email", "newcomer@example.test",
                        "firstName", "New",
                        "lastName", "Comer",
                        "password", TestRealm.PASSWORD,
                        "password-confirm", TestRealm.PASSWORD));
        browser.open(inbox.next("newcomer@example.test").link());
        page = browser.open(link);
        if (page.text().contains("Please sign in")) {
            page = browser.signInOn(browser.submit(page, FORM, Map.of()), "newcomer", TestRealm.PASSWORD);
        }
        page = browser.submit(page, FORM, Map.of());

        assertThat(page.text()).contains("You are a member of Acme now");
        String id = realm.userId("newcomer");
        assertThat(realm.me("DELETE", alice, "organizations/acme/members/" + id, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(realm.userId("newcomer")).isEqualTo(id);
    }

    @Test
    void addressThatIsNotConfirmedIsConfirmedFirst() {
        String id = realm.createUser("unsure");
        realm.updateUser(id, user -> user.setEmailVerified(false));
        invite(token("alice"), "unsure@example.test", "org:member");
        String link = inbox.next("unsure@example.test").link();
        OidcFlow browser = realm.browser();
        browser.signIn("unsure", TestRealm.PASSWORD);

        Page page = browser.open(link);

        assertThat(page.text()).contains("confirm your e-mail address first");
        browser.submit(page, FORM, Map.of());
        assertThat(isMember("unsure")).isFalse();
        browser.open(inbox.next("unsure@example.test").link());
        page = browser.submit(browser.open(link), FORM, Map.of());
        assertThat(page.text()).contains("You are a member of Acme now");
    }

    @Test
    void linkIsGoodForNobodyElse() {
        realm.createUser("meant");
        realm.createUser("thief");
        invite(token("alice"), "meant@example.test", "org:admin");
        String link = inbox.next("meant@example.test").link();
        OidcFlow thief = realm.browser();
        thief.signIn("thief", TestRealm.PASSWORD);

        assertThat(thief.fetch(link).status()).isEqualTo(403);
        assertThat(thief.open(link).text()).contains("sent to another address").doesNotContain("meant@example.test");
        assertThat(thief.post(link).text()).contains("sent to another address");
        // Nor for a browser without a session, nor with another secret.
        realm.browser().post(link);
        assertThat(realm.fetch(link + "x").status()).isEqualTo(404);
        assertThat(realm.fetch(link.substring(0, link.lastIndexOf('.'))).status())
                .isEqualTo(404);
        assertThat(isMember("thief")).isFalse();
        assertThat(isMember("meant")).isFalse();
    }

    @Test
    void linkThatWasRevokedReplacedOrIsTooOldIsGoodForNothing() {
        realm.createUser("late");
        String alice = token("alice");
        OidcFlow late = realm.browser();
        late.signIn("late", TestRealm.PASSWORD);
        String id = invite(alice, "late@example.test", "org:member")
                .json()
                .path("id")
                .asText();
        String first = inbox.next("late@example.test").link();

        assertThat(realm.me("POST", alice, ACME + "/" + id + "/resend", Map.of())
                        .status())
                .isEqualTo(200);
        String second = inbox.next("late@example.test").link();
        assertThat(late.fetch(first).status()).isEqualTo(404);
        assertThat(late.fetch(second).status()).isEqualTo(200);
        assertThat(realm.me("POST", alice, ACME + "/" + id + "/revoke", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(late.post(second).text()).contains("withdrawn");
        assertThat(realm.me("POST", alice, ACME + "/" + id + "/resend", Map.of())
                        .errorCode())
                .isEqualTo("organization_invitation_not_pending");

        realm.setAttribute("cloakroom.organizations.invitation-lifetime", "1s");
        invite(alice, "late@example.test", "org:member");
        realm.setAttribute("cloakroom.organizations.invitation-lifetime", "");
        String third = inbox.next("late@example.test").link();
        await().atMost(Duration.ofSeconds(10)).until(() -> late.fetch(third).status() == 410);
        assertThat(late.post(third).text()).contains("expired");
        assertThat(isMember("late")).isFalse();
        // An expired one is in nobody's way.
        assertThat(invite(alice, "late@example.test", "org:member").status()).isEqualTo(201);
    }

    @Test
    void addressHasOnePendingInvitationHoweverManyRequestsComeAtOnce() {
        String alice = token("alice");

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> invite(alice, "once@example.test", "org:member").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        assertThat(invite(alice, "bob@example.test", "org:member").errorCode())
                .isEqualTo("already_a_member_in_organization");
    }

    @Test
    void onlyThoseWhoMayInvite() {
        String bob = token("bob");
        String alice = token("alice");
        String id = invite(alice, "guarded@example.test", "org:member")
                .json()
                .path("id")
                .asText();

        // A member without the permission; an administrator of another organization; one who is a mere member there.
        assertThat(realm.me("GET", bob, ACME, Map.of()).status()).isEqualTo(403);
        assertThat(invite(bob, "friend@example.test", "org:admin").status()).isEqualTo(403);
        realm.createUser("rival");
        String rival = token("rival");
        assertThat(realm.me("POST", rival, "organizations", Map.of("name", "Rival"))
                        .status())
                .isEqualTo(201);
        assertThat(realm.me("GET", rival, ACME, Map.of()).status()).isEqualTo(404);
        assertThat(invite(rival, "friend@example.test", "org:admin").status()).isEqualTo(404);
        for (String verb : List.of("resend", "revoke")) {
            assertThat(realm.me("POST", rival, "organizations/rival/invitations/" + id + "/" + verb, Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(realm.me("POST", bob, ACME + "/" + id + "/" + verb, Map.of())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(realm.me("GET", alice, "organizations/globex/invitations", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(realm.cloakroomAs(alice, adminRoute()).status()).isEqualTo(403);
        assertThat(invite(alice, "friend@example.test", "org:no_such_role").status())
                .isEqualTo(422);
        assertThat(invite(alice, "friend@example.test", "<script>").status()).isEqualTo(422);
        assertThat(invite(alice, "no address", "org:member").status()).isEqualTo(422);
        assertThat(inbox.unread("friend@example.test")).isZero();
    }

    @Test
    void nameWithMarkupStaysText() {
        String name = "<i onmouseover=alert(1)>x</i>";
        realm.createUser("joker");
        String joker = token("joker");
        assertThat(realm.me("POST", joker, "organizations", Map.of("name", name, "slug", "joke"))
                        .status())
                .isEqualTo(201);

        assertThat(realm.me(
                                "POST",
                                joker,
                                "organizations/joke/invitations",
                                Map.of("email_address", "target@example.test", "role", "org:member"))
                        .status())
                .isEqualTo(201);

        Letter letter = inbox.next("target@example.test");
        assertThat(letter.html()).contains("&lt;i onmouseover").doesNotContain("<i onmouseover");
        assertThat(letter.text()).contains(name);
        Page page = realm.browser().open(letter.link());
        assertThat(page.document().select("[onmouseover]")).isEmpty();
        assertThat(page.text()).contains(name);
    }

    @Test
    void mailThatFailsIsToldAndLeavesNothing() {
        String alice = token("alice");
        String id = invite(alice, "resent@example.test", "org:member")
                .json()
                .path("id")
                .asText();
        String link = inbox.next("resent@example.test").link();
        realm.sendMailTo(Ports.free());

        assertThat(realm.me("POST", alice, ACME + "/" + id + "/resend", Map.of())
                        .errorCode())
                .isEqualTo("invitation_not_sent");
        assertThat(realm.fetch(link).status()).isEqualTo(200);
        assertThat(invite(alice, "unsent@example.test", "org:member").errorCode())
                .isEqualTo("invitation_not_sent");
        JsonNode bulk = bulk("unsent@example.test", "unsent-too@example.test").json();

        assertThat(bulk.at("/data/0/errors/0/code").asText()).isEqualTo("invitation_not_sent");
        assertThat(bulk.at("/data/1/errors/0/code").asText()).isEqualTo("invitation_not_sent");
        assertThat(realm.me("GET", alice, ACME + "?limit=500", Map.of()).body()).doesNotContain("unsent");
    }

    @Test
    void adminInvitesSeveralAtOnce() {
        JsonNode bulk = bulk("one@example.test", "carol@example.test", "two@example.test")
                .json();

        assertThat(bulk.at("/data/0/invitation/status").asText()).isEqualTo("pending");
        assertThat(bulk.at("/data/1/errors/0/code").asText()).isEqualTo("already_a_member_in_organization");
        assertThat(bulk.at("/data/2/invitation/email_address").asText()).isEqualTo("two@example.test");
        assertThat(inbox.next("two@example.test").link()).isNotEmpty();
        assertThat(bulk("three@example.test", "not one").status()).isEqualTo(422);
        assertThat(bulk(IntStream.range(0, 11)
                                .mapToObj(i -> i + "@example.test")
                                .toArray(String[]::new))
                        .status())
                .isEqualTo(400);
        assertThat(inbox.unread("three@example.test")).isZero();
    }

    @Test
    void limitHolds() {
        realm.createUser("eager");
        String eager = token("eager");
        realm.me("POST", eager, "organizations", Map.of("name", "Eager"));
        realm.setAttribute("cloakroom.organizations.invitations-per-hour", "2");

        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(i -> realm.me(
                                "POST",
                                eager,
                                "organizations/eager/invitations",
                                Map.of("email_address", "mass" + i + "@example.test", "role", "org:member"))
                        .status())
                .toList();

        realm.setAttribute("cloakroom.organizations.invitations-per-hour", "");
        assertThat(statuses).containsExactly(201, 201, 429);
        assertThat(inbox.unread("mass2@example.test")).isZero();
    }

    private String token(String user) {
        return realm.browser().signIn(user, TestRealm.PASSWORD).access();
    }

    private Reply invite(String token, String address, String role) {
        return realm.me("POST", token, ACME, Map.of("email_address", address, "role", role));
    }

    private Reply bulk(String... addresses) {
        return realm.cloakroom(
                "POST",
                adminRoute() + "/bulk",
                Json.write(List.of(addresses).stream()
                        .map(address -> Map.of("email_address", address, "role", "org:member"))
                        .toList()));
    }

    private String adminRoute() {
        return "organizations/" + realm.organization("acme").getId() + "/invitations";
    }

    private boolean isMember(String user) {
        Reply members = realm.me("GET", token("alice"), "organizations/acme/members?limit=500", Map.of());
        return members.body().contains("\"" + user + "@example.test\"");
    }
}
