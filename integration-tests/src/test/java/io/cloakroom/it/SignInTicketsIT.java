package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that an admin makes to sign somebody in. */
@KeycloakTest
final class SignInTicketsIT {

    private static final String APP = "http://localhost:9/callback/start";

    private final TestRealm realm;
    private final KeycloakServer server;
    private final OidcFlow browser;

    SignInTicketsIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
        this.browser = realm.browser();
    }

    @BeforeEach
    void settings() {
        realm.update(update -> {
            update.setEventsEnabled(true);
            update.setAdminEventsEnabled(true);
            update.setAdminEventsDetailsEnabled(true);
        });
    }

    @Test
    void ticketSignsInOnceAndLeadsToTheApp() {
        String user = realm.createUser("guest");
        JsonNode ticket = mint(user, Map.of("client_id", "demo-app", "redirect_uri", APP));
        String url = ticket.path("url").asText();
        assertThat(url).startsWith(realm.url() + "/cloakroom/sign-in-ticket/tkt_");

        for (int i = 0; i < 5; i++) {
            assertThat(browser.open(url).text()).contains("signs you in to Demo app as guest");
        }
        Page app = browser.submit(browser.open(url), Map.of());

        assertThat(app.url()).startsWith(APP).doesNotContain("code=", "error");
        // The app asks for itself, and there is a session.
        Page end = browser.authorize(Map.of("prompt", "none"));
        assertThat(browser.exchange(end).claims().path("email").asText()).isEqualTo("guest@example.test");
        assertThat(browser.open(url).text()).contains("This link was used already");
        assertThat(browser.post(url).text()).contains("This link was used already");
        assertThat(realm.admin().getEvents(List.of("EXECUTE_ACTION_TOKEN"), null, user, null, null, null, null, null))
                .singleElement()
                .satisfies(event -> assertThat(event.getDetails())
                        .containsEntry("ticket_id", ticket.path("id").asText()));
        assertThat(realm.admin().getEvents(List.of("LOGIN"), null, user, null, null, null, null, null))
                .anySatisfy(event -> assertThat(event.getDetails())
                        .containsEntry("auth_method", "cloakroom-sign-in-ticket")
                        .containsEntry("ticket_id", ticket.path("id").asText()));
        assertThat(get(ticket).path("status").asText()).isEqualTo("used");
        nothingSecretIsWritten(url);
    }

    @Test
    void requiredActionsAreStillToBeDone() {
        String user = realm.createUser("todo");
        realm.updateUser(user, profile -> profile.setRequiredActions(List.of("UPDATE_PASSWORD")));
        String url = mint(user, Map.of("client_id", "demo-app", "redirect_uri", APP))
                .path("url")
                .asText();

        Page password = browser.submit(browser.open(url), Map.of());
        assertThat(password.document().select("#password-new")).isNotEmpty();
        Page app = browser.submit(
                password, Map.of("password-new", "another-horse-demo-7", "password-confirm", "another-horse-demo-7"));

        assertThat(app.url()).as(app.text()).startsWith(APP);
    }

    @Test
    void sessionOfAnotherUserInTheBrowserEnds() {
        new Flows(realm).use(required("auth-username-password-form"));
        OidcFlow first = realm.browser();
        Page alice = first.signInOn(first.authorize(Map.of()), "alice", TestRealm.PASSWORD);
        assertThat(alice.isSignedIn()).isTrue();
        realm.update(update -> update.setBrowserFlow("browser"));
        String url = mint(realm.userId("bob"), Map.of("client_id", "demo-app", "redirect_uri", APP))
                .path("url")
                .asText();

        first.submit(first.open(url), Map.of());

        Page end = first.authorize(Map.of("prompt", "none"));
        assertThat(first.exchange(end).claims().path("email").asText()).isEqualTo("bob@example.test");
        assertThat(realm.admin().users().get(realm.userId("alice")).getUserSessions())
                .isEmpty();
    }

    @Test
    void ticketThatIsRevokedExpiredOrWhoseUserIsDisabledIsGoodForNothing() {
        String user = realm.createUser("never");
        JsonNode revoked = mint(user, Map.of());
        JsonNode disabled = mint(user, Map.of());
        JsonNode expired = mint(user, Map.of("expires_in_seconds", 1));

        assertThat(realm.cloakroom(
                                "DELETE",
                                "sign-in-tickets/" + revoked.path("id").asText(),
                                "")
                        .status())
                .isEqualTo(204);
        assertThat(browser.open(revoked.path("url").asText()).text()).contains("There is no such link");
        realm.updateUser(user, profile -> profile.setEnabled(false));
        assertThat(browser.post(disabled.path("url").asText()).text()).contains("This account cannot be used");
        realm.updateUser(user, profile -> profile.setEnabled(true));
        assertThat(get(disabled).path("status").asText()).isEqualTo("active");
        await().until(() -> get(expired).path("status").asText().equals("expired"));
        assertThat(browser.post(expired.path("url").asText()).text()).contains("This link is no longer good");
        realm.admin().users().get(user).remove();
        assertThat(browser.open(disabled.path("url").asText()).text()).contains("There is no such link");
    }

    @Test
    void ticketsAreListedWithoutTheirAddresses() {
        String user = realm.createUser("listed");
        JsonNode ticket = mint(user, Map.of("expires_in_seconds", 2_592_000));

        JsonNode page = realm.cloakroom("sign-in-tickets?limit=500").json();
        assertThat(page.path("total_count").asLong())
                .isEqualTo(page.path("data").size());
        assertThat(page.path("data")).anySatisfy(listed -> {
            assertThat(listed.path("id")).isEqualTo(ticket.path("id"));
            assertThat(listed.has("url")).isFalse();
            assertThat(listed.path("status").asText()).isEqualTo("active");
            assertThat(listed.path("client_id").asText()).isEqualTo("account");
        });
        assertThat(Duration.between(
                        Instant.parse(ticket.path("created_at").asText()),
                        Instant.parse(ticket.path("expires_at").asText())))
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void badRequestsAreToldWhatIsWrong() {
        String user = realm.createUser("strict");
        assertThat(post(Map.of())).satisfies(is(422, "form_param_missing"));
        assertThat(post(Map.of("user_id", "nobody"))).satisfies(is(422, "form_param_format_invalid"));
        assertThat(post(Map.of("user_id", user, "expires_in_seconds", 0)))
                .satisfies(is(422, "form_param_format_invalid"));
        assertThat(post(Map.of("user_id", user, "expires_in_seconds", 2_592_001)))
                .satisfies(is(422, "form_param_format_invalid"));
        assertThat(post(Map.of("user_id", user, "client_id", "no-such-client")))
                .satisfies(is(422, "form_param_format_invalid"));
        assertThat(post(Map.of("user_id", user, "client_id", "demo-app", "redirect_uri", "https://evil.example/")))
                .satisfies(is(422, "form_param_format_invalid"));
        assertThat(post(Map.of("user_id", user, "client_id", "demo-app"))).satisfies(is(422, "form_param_missing"));
        assertThat(post(Map.of("user_id", user, "colour", "red"))).satisfies(is(422, "form_param_format_invalid"));
        assertThat(realm.cloakroom("sign-in-tickets/tkt_nothing").status()).isEqualTo(404);
        assertThat(realm.cloakroom("DELETE", "sign-in-tickets/tkt_nothing", "").status())
                .isEqualTo(404);
        assertThat(browser.open(realm.url() + "/cloakroom/sign-in-ticket/tkt_x.y")
                        .text())
                .contains("There is no such link");
    }

    @Test
    void onlyWhoMayImpersonateMakesTickets() {
        String user = realm.createUser("target");
        String id = realm.createUser("helpdesk");
        OidcFlow helpdesk = realm.browser();
        String plain = helpdesk.signIn("helpdesk", TestRealm.PASSWORD).access();
        assertThat(realm.cloakroomAs(plain, "sign-in-tickets").status()).isEqualTo(403);

        var management =
                realm.admin().clients().findByClientId("realm-management").get(0);
        var roles = realm.admin().users().get(id).roles().clientLevel(management.getId());
        roles.add(List.of(realm.admin()
                .clients()
                .get(management.getId())
                .roles()
                .get("manage-users")
                .toRepresentation()));
        assertThat(realm.cloakroomAs(realm.adminApiToken("helpdesk"), "sign-in-tickets")
                        .status())
                .isEqualTo(200);
        assertThat(postAs(realm.adminApiToken("helpdesk"), user).status()).isEqualTo(403);
        roles.add(List.of(realm.admin()
                .clients()
                .get(management.getId())
                .roles()
                .get("impersonation")
                .toRepresentation()));
        assertThat(postAs(realm.adminApiToken("helpdesk"), user).status()).isEqualTo(201);
    }

    private Reply postAs(String token, String user) {
        return realm.cloakroomPostAs(token, "sign-in-tickets", "{\"user_id\":\"" + user + "\"}");
    }

    private JsonNode mint(String user, Map<String, Object> more) {
        Reply reply = post(merged(user, more));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json();
    }

    private static Map<String, Object> merged(String user, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("user_id", user);
        return all;
    }

    private Reply post(Map<String, Object> body) {
        return realm.cloakroom("POST", "sign-in-tickets", Json.write(body));
    }

    private JsonNode get(JsonNode ticket) {
        return realm.cloakroom("sign-in-tickets/" + ticket.path("id").asText()).json();
    }

    private static Consumer<Reply> is(int status, String code) {
        return reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(status);
            assertThat(reply.errorCode()).isEqualTo(code);
        };
    }

    private void nothingSecretIsWritten(String url) {
        String secret = url.substring(url.lastIndexOf('.') + 1);
        assertThat(server.log()).doesNotContain(secret);
        assertThat(realm.admin().getAdminEvents().stream()
                        .map(event -> event.getRepresentation() + event.getResourcePath()))
                .noneMatch(text -> text.contains(secret))
                .anyMatch(text -> text.contains("sign_in_ticket"));
    }
}
