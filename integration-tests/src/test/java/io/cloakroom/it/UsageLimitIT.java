package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Partner;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Sign-ups of every kind, where a realm has made its plan's limit a hard one. One billable user is counted. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class UsageLimitIT {

    private static final String CLOSED = "New accounts cannot be created at the moment.";

    private final TestRealm realm;
    private final Inbox inbox;
    private final MailServer mail;
    private final Flows flows;

    UsageLimitIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
    }

    @BeforeAll
    void oneBillableUserIsCounted() {
        realm.keepEvents();
        realm.sendMailTo(mail.port());
        importUserOfLastYear("regular");
        realm.browser().signIn("regular", TestRealm.PASSWORD);
        realm.setAttribute("cloakroom.usage.plan", "small");
    }

    @BeforeEach
    void limitIsHardAndUsedUp() {
        realm.update(update -> {
            update.setRegistrationAllowed(true);
            update.setBrowserFlow("browser");
        });
        realm.setAttribute("cloakroom.usage.hard-limit", "true");
        limit(1);
    }

    @Test
    void registrationFormMakesNoAccount() {
        Page refused = realm.browser().signUp("late", TestRealm.PASSWORD);

        assertThat(refused.text()).contains(CLOSED);
        assertThat(users("late")).isEmpty();
        EventRepresentation event = lastEvent("REGISTER_ERROR");
        assertThat(event.getError()).isEqualTo("registration_disabled");
        assertThat(event.getClientId()).isEqualTo("demo-app");
        assertThat(event.getDetails()).containsEntry("reason", "the plan's limit is a hard one");

        limit(2);
        assertThat(realm.browser().signUp("in-time", TestRealm.PASSWORD).isSignedIn())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', small", "false, small", "true, ''", "true, no-such-plan", "true, enterprise"})
    void signUpIsOpenUnlessTheRealmChoseAHardLimitAndAPlanThatHasOne(String hard, String plan) {
        realm.setAttribute("cloakroom.usage.hard-limit", hard);
        realm.setAttribute("cloakroom.usage.plan", plan);
        try {
            assertThat(realm.browser()
                            .signUp(("open-" + hard + "-" + plan).replaceAll("-+$", ""), TestRealm.PASSWORD)
                            .isSignedIn())
                    .isTrue();
        } finally {
            realm.setAttribute("cloakroom.usage.plan", "small");
        }
    }

    @Test
    void strangerFromAnIdentityProviderGetsNoAccount() {
        try (Partner partner = Partner.of(realm)) {
            partner.createUser("stranger");
            partner.createUser("regular");

            assertThat(partner.signIn(realm.browser(), "stranger").text()).contains(CLOSED);
            assertThat(users("stranger")).isEmpty();
            // Who has an account here can have it linked.
            assertThat(partner.signIn(realm.browser(), "regular").text())
                    .contains("Account already exists")
                    .doesNotContain(CLOSED);

            limit(2);
            assertThat(partner.signIn(realm.browser(), "stranger").isSignedIn()).isTrue();
            assertThat(users("stranger")).hasSize(1);
        }
    }

    @Test
    void whoHasAnAccountSignsInAsEver() {
        assertThat(realm.browser().signIn("regular", TestRealm.PASSWORD).access())
                .isNotEmpty();
        assertThat(realm.browser().signIn("alice", TestRealm.PASSWORD).access()).isNotEmpty();
    }

    @Test
    void walletOfNobodyGetsNoAccount() {
        flows.use(required("cloakroom-wallet").with("sign-up", "true"));
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());

        Page refused = browser.submit(page, wallet.answer(page));

        assertThat(refused.text()).contains(CLOSED);
        assertThat(users(wallet.address().toLowerCase(Locale.ROOT))).isEmpty();

        limit(2);
        Page again = browser.authorize(Map.of());
        browser.submit(again, wallet.answer(again));
        assertThat(users(wallet.address().toLowerCase(Locale.ROOT))).hasSize(1);
    }

    @Test
    void addressOfNobodyGetsNoAccount() {
        flows.use(required("cloakroom-email-code").with("sign-up", "true"));
        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", "new@example.test"));

        Page refused = browser.submit(
                page, Map.of("code", inbox.next("new@example.test").code()));

        assertThat(refused.text()).contains(CLOSED);
        assertThat(users("new@example.test")).isEmpty();

        Page known = browser.submit(browser.authorize(Map.of()), Map.of("username", "regular"));
        assertThat(browser.submit(
                                known,
                                Map.of(
                                        "code",
                                        inbox.next("regular@example.test").code()))
                        .isSignedIn())
                .isTrue();
    }

    @Test
    void adminMakesUsersAllTheSame() {
        assertThat(realm.createUser("by-hand")).isNotEmpty();
    }

    private void limit(int users) {
        Reply plan = realm.cloakroom("PUT", "usage/plans/small", """
                {"id":"small","name":"Small","currency":"EUR","base_fee":10,
                 "users":[{"from":1,"to":null,"unit_price":0.5}],"limit":%d}""".formatted(users));
        assertThat(plan.status()).isEqualTo(200);
    }

    private void importUserOfLastYear(String username) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEnabled(true);
        user.setEmail(username + "@example.test");
        user.setEmailVerified(true);
        user.setFirstName("Test");
        user.setLastName("User");
        user.setCreatedTimestamp(Instant.now().minus(Duration.ofDays(365)).toEpochMilli());
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(TestRealm.PASSWORD);
        user.setCredentials(List.of(password));
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setIfResourceExists("FAIL");
        users.setUsers(List.of(user));
        realm.admin().partialImport(users).close();
    }

    private List<UserRepresentation> users(String username) {
        return realm.admin().users().searchByUsername(username, true);
    }

    private EventRepresentation lastEvent(String type) {
        return realm.admin()
                .getEvents(List.of(type), null, null, null, null, null, 0, 1)
                .get(0);
    }
}
