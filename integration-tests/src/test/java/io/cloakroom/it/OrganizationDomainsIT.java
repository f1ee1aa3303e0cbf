package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.NameServer;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Domains of organizations, who joins by them, who may not, and how many members there may be. */
@KeycloakTest
final class OrganizationDomainsIT {

    private final TestRealm realm;
    private final MailServer mail;
    private final Inbox inbox;
    private final NameServer names;
    private final Set<String> published = new HashSet<>();

    OrganizationDomainsIT(TestRealm realm, MailServer mail, NameServer names) {
        this.realm = realm;
        this.mail = mail;
        this.inbox = new Inbox(mail);
        this.names = names;
    }

    @BeforeEach
    void settings() {
        realm.sendMailTo(mail.port());
        realm.setAttribute("cloakroom.organizations.creation", "true");
    }

    @Test
    void domainIsVerifiedByAMailedCodeAndInvitesThoseWhoseConfirmedAddressIsThere() {
        String ann = founder("ann", "mailed");
        Reply made = add(ann, "mailed", "mailed.test", "automatic_invitation");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("verified").asBoolean(true)).isFalse();
        assertThat(keycloakDomains("mailed")).isEmpty();
        String dana = user("dana", "dana@mailed.test");
        assertThat(invitations(dana)).isEmpty();

        assertThat(post(ann, "mailed/domains/mailed.test/verification/email", Map.of("email_address", "a@evil.test"))
                        .status())
                .isEqualTo(422);
        assertThat(post(
                                ann,
                                "mailed/domains/mailed.test/verification/email",
                                Map.of("email_address", "post@mailed.test"))
                        .status())
                .isEqualTo(200);
        String code = inbox.next("post@mailed.test").code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(code(ann, "mailed", "mailed.test", wrong).errorCode()).isEqualTo("form_code_incorrect");
        // A code is good for its own claim.
        String rival = founder("rico", "mailed-rival");
        add(rival, "mailed-rival", "mailed.test", "automatic_invitation");
        assertThat(code(rival, "mailed-rival", "mailed.test", code).errorCode()).isEqualTo("verification_expired");
        Reply proved = code(ann, "mailed", "mailed.test", code);
        assertThat(proved.status()).as(proved.body()).isEqualTo(200);
        assertThat(proved.json().path("verified").asBoolean()).isTrue();
        assertThat(keycloakDomains("mailed")).containsExactly("mailed.test true");
        assertThat(code(ann, "mailed", "mailed.test", code).errorCode()).isEqualTo("verification_already_verified");

        String organization = realm.organization("mailed").getId();
        assertThat(invitations(dana)).containsExactly("domain " + organization);
        realm.updateUser(realm.userId("dana"), user -> user.setEmailVerified(false));
        assertThat(invitations(dana)).isEmpty();
        assertThat(acceptInvitation(dana, organization).status()).isEqualTo(404);
        realm.updateUser(realm.userId("dana"), user -> user.setEmailVerified(true));
        String stranger = user("stan", "stan@sub.mailed.test");
        assertThat(acceptInvitation(stranger, organization).status()).isEqualTo(404);
        assertThat(acceptInvitation(dana, organization).status()).isEqualTo(204);
        assertThat(members(ann, "mailed")).contains("dana@mailed.test").doesNotContain("stan");
        assertThat(invitations(dana)).isEmpty();

        // Whoever changes the mode changes it for all who did not join.
        String late = user("late", "late@mailed.test");
        assertThat(realm.me(
                                "PATCH",
                                ann,
                                "organizations/mailed/domains/mailed.test",
                                Map.of("enrollment_mode", "manual_invitation"))
                        .status())
                .isEqualTo(200);
        assertThat(invitations(late)).isEmpty();
        assertThat(acceptInvitation(late, organization).status()).isEqualTo(404);
        assertThat(realm.me("DELETE", ann, "organizations/mailed/domains/mailed.test", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(keycloakDomains("mailed")).isEmpty();
    }

    @Test
    void codeIsGoodForFiveTries() {
        String ann = founder("tess", "tries");
        add(ann, "tries", "tries.test", "manual_invitation");
        post(ann, "tries/domains/tries.test/verification/email", Map.of("email_address", "post@tries.test"));
        String code = inbox.next("post@tries.test").code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(code(ann, "tries", "tries.test", wrong).errorCode()).isEqualTo("form_code_incorrect");
        }

        assertThat(code(ann, "tries", "tries.test", code).errorCode()).isEqualTo("verification_expired");
        assertThat(keycloakDomains("tries")).isEmpty();
    }

    @Test
    void domainIsVerifiedByItsRecordAndOneOrganizationGetsIt() {
        String ann = founder("dina", "first");
        String eve = founder("evan", "second");
        String firstRecord = record(add(ann, "first", "Shared.test", "manual_invitation"));
        String secondRecord = record(add(eve, "second", "shared.test", "manual_invitation"));
        assertThat(dns(ann, "first", "shared.test").errorCode()).isEqualTo("verification_failed");
        publish("_cloakroom.shared.test", secondRecord);
        assertThat(dns(ann, "first", "shared.test").errorCode()).isEqualTo("verification_failed");
        publish("_cloakroom.shared.test", firstRecord);

        List<Integer> statuses =
                atOnce(List.of(() -> dns(ann, "first", "shared.test"), () -> dns(eve, "second", "shared.test")));

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(Stream.of("first", "second").flatMap(org -> keycloakDomains(org).stream()))
                .containsExactly("shared.test true");
        String winner = keycloakDomains("first").isEmpty() ? "second" : "first";
        String loser = winner.equals("first") ? "second" : "first";
        String losing = winner.equals("first") ? eve : ann;
        assertThat(dns(losing, loser, "shared.test").errorCode()).isEqualTo("organization_domain_taken");
        // What the winner gives up, the other may have.
        assertThat(realm.me(
                                "DELETE",
                                winner.equals("first") ? ann : eve,
                                "organizations/" + winner + "/domains/shared.test",
                                Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(dns(losing, loser, "shared.test").status()).isEqualTo(200);
    }

    @Test
    void domainThatIsVerifiedAndRemovedIsToldToWebhooks() {
        String ann = founder("teller", "told");
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            realm.subscribe(receiver.url(), "organizationDomain.*");

            verified(ann, "told", "told.test", "manual_invitation");
            awaitToldOf(receiver, "organizationDomain.created");
            realm.me("DELETE", ann, "organizations/told/domains/told.test", Map.of());
            awaitToldOf(receiver, "organizationDomain.deleted");

            assertThat(receiver.messages().get(0).json().at("/data/verification/status"))
                    .hasToString("\"verified\"");
        }
    }

    private static void awaitToldOf(WebhookReceiver receiver, String type) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> receiver.messages(type).size() == 1);
    }

    @Test
    void suggestionIsAskedForAndAnswered() {
        String ann = founder("sara", "suggest");
        verified(ann, "suggest", "suggest.test", "automatic_suggestion");
        String organization = realm.organization("suggest").getId();
        String yes = user("yves", "yves@suggest.test");
        String no = user("nora", "nora@suggest.test");
        String other = user("otto", "otto@elsewhere.test");
        assertThat(invitations(yes)).isEmpty();
        assertThat(acceptInvitation(yes, organization).status()).isEqualTo(404);
        assertThat(suggest(other, organization).status()).isEqualTo(404);

        assertThat(suggestions(yes)).contains("\"pending\"").contains(organization);
        assertThat(suggest(yes, organization).status()).isEqualTo(200);
        assertThat(suggest(yes, organization).status()).isEqualTo(200);
        assertThat(suggest(no, organization).status()).isEqualTo(200);
        assertThat(suggestions(yes)).contains("\"accepted\"");
        assertThat(members(ann, "suggest")).doesNotContain("yves");
        Reply waiting = realm.me("GET", ann, "organizations/suggest/membership-requests", Map.of());
        assertThat(waiting.json().path("total_count").asInt())
                .as(waiting.body())
                .isEqualTo(2);
        String first = waiting.json().at("/data/0/id").asText();
        String second = waiting.json().at("/data/1/id").asText();
        assertThat(waiting.json().at("/data/0/email_address").asText()).isEqualTo("yves@suggest.test");
        assertThat(realm.me("GET", yes, "organizations/suggest/membership-requests", Map.of())
                        .status())
                .isEqualTo(404);

        assertThat(answer(ann, "suggest", first, "accept").status()).isEqualTo(204);
        assertThat(answer(ann, "suggest", first, "accept").errorCode())
                .isEqualTo("organization_membership_request_not_pending");
        assertThat(answer(ann, "suggest", second, "reject").status()).isEqualTo(204);
        assertThat(members(ann, "suggest")).contains("yves@suggest.test").doesNotContain("nora");
        // A mere member answers nobody.
        assertThat(suggest(no, organization).status()).isEqualTo(200);
        assertThat(realm.me("GET", yes, "organizations/suggest/membership-requests", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyThoseWhoMayChangeDomains() {
        String ann = founder("gwen", "guarded");
        add(ann, "guarded", "guarded.test", "automatic_invitation");
        String id = realm.organization("guarded").getId();
        realm.createUser("mere");
        realm.addMember("guarded", realm.userId("mere"));
        String mere = token("mere");
        String rival = founder("rolf", "guarded-rival");

        for (String who : List.of(mere, rival)) {
            int refused = who.equals(mere) ? 403 : 404;
            assertThat(realm.me("GET", who, "organizations/guarded/domains", Map.of())
                            .status())
                    .isEqualTo(refused);
            assertThat(add(who, "guarded", "more.test", "manual_invitation").status())
                    .isEqualTo(refused);
            assertThat(dns(who, "guarded", "guarded.test").status()).isEqualTo(refused);
            assertThat(realm.me("DELETE", who, "organizations/guarded/domains/guarded.test", Map.of())
                            .status())
                    .isEqualTo(refused);
        }
        assertThat(realm.cloakroomAs(ann, "organizations/" + id + "/domains").status())
                .isEqualTo(403);
        assertThat(realm.cloakroom("organizations/" + id + "/domains").body()).contains("guarded.test");

        assertThat(add(ann, "guarded", "GMail.com", "manual_invitation").errorCode())
                .isEqualTo("organization_domain_common");
        assertThat(add(ann, "guarded", "guarded.test", "manual_invitation").errorCode())
                .isEqualTo("duplicate_record");
        assertThat(add(ann, "guarded", "no domain", "manual_invitation").status())
                .isEqualTo(422);
        assertThat(add(ann, "guarded", "x.test", "enterprise").status()).isEqualTo(422);
        for (int i = 0; i < 9; i++) {
            assertThat(add(ann, "guarded", "n" + i + ".test", "manual_invitation")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(add(ann, "guarded", "eleventh.test", "manual_invitation").errorCode())
                .isEqualTo("organization_domain_quota_exceeded");
    }

    @Test
    void invitationsOfAnAddressAreShownToItsOwnerAlone() {
        String ann = founder("inga", "inviting");
        String ivo = user("ivo", "ivo@example.test");
        String eve = user("eva", "eva@example.test");
        Reply made =
                post(ann, "inviting/invitations", Map.of("email_address", "ivo@example.test", "role", "org:admin"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asText();

        assertThat(invitations(ivo)).containsExactly("invitation " + id);
        assertThat(invitations(eve)).isEmpty();
        assertThat(acceptInvitation(eve, id).status()).isEqualTo(404);
        realm.updateUser(realm.userId("ivo"), user -> user.setEmailVerified(false));
        assertThat(invitations(ivo)).isEmpty();
        assertThat(acceptInvitation(ivo, id).status()).isEqualTo(404);
        realm.updateUser(realm.userId("ivo"), user -> user.setEmailVerified(true));
        assertThat(acceptInvitation(ivo, id).status()).isEqualTo(204);
        assertThat(acceptInvitation(ivo, id).status()).isEqualTo(404);
        assertThat(members(ann, "inviting")).contains("ivo@example.test");
        assertThat(realm.me("GET", ann, "organizations/inviting/invitations", Map.of())
                        .body())
                .contains("\"accepted\"");
    }

    @Test
    void organizationHasNoMoreMembersThanItMayHoweverTheyJoin() {
        String ann = founder("lena", "limited");
        verified(ann, "limited", "limited.test", "automatic_invitation");
        String id = realm.organization("limited").getId();
        List<String> all = Stream.of("lim1", "lim2", "lim3", "lim4")
                .map(name -> user(name, name + "@limited.test"))
                .toList();
        post(ann, "limited/invitations", Map.of("email_address", "lim4@limited.test", "role", "org:member"));
        String link = inbox.next("lim4@limited.test").link();
        realm.setAttribute("cloakroom.organizations.member-limit", "2");
        try {
            List<Integer> statuses = atOnce(all.stream()
                    .limit(3)
                    .<Supplier<Reply>>map(token -> () -> acceptInvitation(token, id))
                    .toList());
            assertThat(statuses).containsExactlyInAnyOrder(204, 403, 403);

            Reply refused = post(ann, "limited/invitations", Map.of("email_address", "x@x.test", "role", "org:member"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errorCode()).isEqualTo("organization_membership_quota_exceeded");
            var browser = realm.browser();
            browser.signIn("lim4", TestRealm.PASSWORD);
            assertThat(browser.submit(browser.open(link), "#cloakroom-invitation-form", Map.of())
                            .text())
                    .contains("has no room for another member");
            String extra = realm.createUser("extra");
            try (Response added =
                    realm.admin().organizations().get(id).members().addMember(extra)) {
                assertThat(added.getStatus()).isEqualTo(403);
                assertThat(added.readEntity(String.class)).contains("organization_membership_quota_exceeded");
            }
            assertThat(realm.me("GET", ann, "organizations/limited/members", Map.of())
                            .json()
                            .path("total_count")
                            .asInt())
                    .isEqualTo(2);

            OrganizationRepresentation own = realm.organization("limited");
            own.singleAttribute("cloakroom.member-limit", "3");
            realm.admin().organizations().get(id).update(own).close();
            assertThat(browser.submit(browser.open(link), "#cloakroom-invitation-form", Map.of())
                            .text())
                    .contains("You are a member of");
        } finally {
            realm.setAttribute("cloakroom.organizations.member-limit", "");
        }
    }

    private void verified(String token, String organization, String domain, String mode) {
        publish("_cloakroom." + domain, record(add(token, organization, domain, mode)));
        Reply reply = dns(token, organization, domain);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private void publish(String name, String value) {
        published.add(value);
        names.put(name, published.toArray(String[]::new));
    }

    private static String record(Reply made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().at("/txt_record/value").asText();
    }

    private static List<Integer> atOnce(List<Supplier<Reply>> requests) {
        return requests.stream().map(CompletableFuture::supplyAsync).toList().stream()
                .map(reply -> reply.join().status())
                .toList();
    }

    /** The token of a new user who has made an organization. */
    private String founder(String name, String slug) {
        realm.createUser(name);
        String token = token(name);
        Reply made = realm.me("POST", token, "organizations", Map.of("name", slug, "slug", slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return token;
    }

    private String user(String name, String address) {
        String id = realm.createUser(name);
        realm.updateUser(id, user -> user.setEmail(address));
        return token(name);
    }

    private String token(String user) {
        return realm.browser().signIn(user, TestRealm.PASSWORD).access();
    }

    private Reply post(String token, String route, Map<String, ?> body) {
        return realm.me("POST", token, "organizations/" + route, body);
    }

    private Reply add(String token, String organization, String domain, String mode) {
        return post(token, organization + "/domains", Map.of("name", domain, "enrollment_mode", mode));
    }

    private Reply code(String token, String organization, String domain, String code) {
        return post(token, organization + "/domains/" + domain + "/verification/code", Map.of("code", code));
    }

    private Reply dns(String token, String organization, String domain) {
        return post(token, organization + "/domains/" + domain + "/verification/dns", Map.of());
    }

    private Reply answer(String token, String organization, String request, String verb) {
        return post(token, organization + "/membership-requests/" + request + "/" + verb, Map.of());
    }

    private List<String> invitations(String token) {
        return StreamSupport.stream(
                        realm.me("GET", token, "invitations", Map.of())
                                .json()
                                .path("data")
                                .spliterator(),
                        false)
                .map(item ->
                        item.path("source").asText() + " " + item.path("id").asText())
                .toList();
    }

    private Reply acceptInvitation(String token, String id) {
        return realm.me("POST", token, "invitations/" + id + "/accept", Map.of());
    }

    private String suggestions(String token) {
        return realm.me("GET", token, "organization-suggestions", Map.of()).body();
    }

    private Reply suggest(String token, String organization) {
        return realm.me("POST", token, "organization-suggestions/" + organization + "/accept", Map.of());
    }

    private String members(String token, String organization) {
        return realm.me("GET", token, "organizations/" + organization + "/members?limit=500", Map.of())
                .body();
    }

    private List<String> keycloakDomains(String organization) {
        Set<OrganizationDomainRepresentation> domains = realm.admin()
                .organizations()
                .get(realm.organization(organization).getId())
                .toRepresentation()
                .getDomains();
        return domains == null
                ? List.of()
                : domains.stream()
                        .map(domain -> domain.getName() + " " + domain.isVerified())
                        .toList();
    }
}
