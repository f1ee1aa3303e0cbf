package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.conditional;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an attacker with a copied cookie finds at one of two nodes, whatever happened at the other. */
@TestInstance(Lifecycle.PER_CLASS)
final class DevicesClusterIT {

    private static final String COOKIE = "CLOAKROOM_DEVICE";
    private static final int GUESSES = 3;

    private Database database;
    private MailServer mail;
    private KeycloakServer one;
    private KeycloakServer two;
    private TestRealm realm;
    private Inbox inbox;

    @BeforeAll
    void start() {
        database = Database.postgres();
        mail = MailServer.start();
        inbox = new Inbox(mail);
        KeycloakDistribution distribution = KeycloakDistribution.withPack(
                database.vendor(), "lockout", "--spi-brute-force-protector--cloakroom-device-lockout--enabled=true");
        one = KeycloakServer.startNode(distribution, database, "devices-node-1", List.of());
        two = KeycloakServer.startNode(distribution, database, "devices-node-2", List.of());
        await("both nodes see each other").atMost(Duration.ofMinutes(1)).until(() -> (one.log() + two.log())
                .contains("(2) ["));
        realm = realm();
    }

    private TestRealm realm() {
        TestRealm made = TestRealm.create(one);
        made.sendMailTo(mail.port());
        made.setAttribute("cloakroom.device.new-sign-in-mail", "false");
        // Keycloak takes one sign-in right after another for two at once, and refuses it.
        made.update(update -> update.setBruteForceProtected(false));
        new Flows(made)
                .use(
                        required("auth-username-password-form"),
                        conditional(
                                required("cloakroom-new-device-condition"), required("cloakroom-device-challenge")));
        return made;
    }

    @AfterAll
    void stop() {
        two.close();
        one.close();
        mail.close();
        database.close();
    }

    @Test
    void deviceOfOneNodeIsKnownAtTheOther() {
        realm.createUser("hop");
        OidcFlow browser = newDevice("hop");

        assertThat(signIn(realm.at(two).browser().with(COOKIE, browser), "hop").isSignedIn())
                .isTrue();
    }

    @Test
    void cookieOfAnotherUserIsNoDevice() {
        realm.createUser("victim");
        realm.createUser("thief");
        OidcFlow browser = newDevice("victim");

        assertThat(isChallenged(signIn(realm.at(two).browser().with(COOKIE, browser), "thief")))
                .isTrue();
    }

    @Test
    void cookieOfADeviceThatWasDeletedAtTheOtherNodeIsNoDevice() {
        String user = realm.createUser("deleted");
        OidcFlow browser = newDevice("deleted");
        assertThat(realm.cloakroom("DELETE", "devices/" + user, "").status()).isEqualTo(204);

        assertThat(isChallenged(signIn(realm.at(two).browser().with(COOKIE, browser), "deleted")))
                .isTrue();
    }

    /** The thief has the password, too, and comes first or last: either way both are found out, and the device goes. */
    @Test
    void copiedCookieIsFoundOutOnceTheDeviceWasUsedAtTheOtherNode() throws SQLException {
        String user = realm.createUser("copied");
        OidcFlow browser = newDevice("copied");
        OidcFlow thief = realm.at(two).browser().with(COOKIE, browser);
        assertThat(signIn(browser, "copied").isSignedIn()).isTrue();
        assertThat(devices(user)).hasSize(1);
        letTwoMinutesPass(user);

        assertThat(isChallenged(signIn(thief, "copied"))).isTrue();
        assertThat(devices(user)).isEmpty();
        assertThat(isChallenged(signIn(realm.browser().with(COOKIE, browser), "copied")))
                .isTrue();
    }

    @Test
    void lockoutKeepsOutWhoFailedAndNotADeviceOfTheOwner() {
        TestRealm locking = realm();
        String user = locking.createUser("owner");
        OidcFlow device = newDevice(locking, "owner");
        lockOut(locking, user, "owner");

        assertThat(isRefused(signIn(locking.at(two).browser(), "owner"))).isTrue();
        assertThat(signIn(locking.at(two).browser().with(COOKIE, device), "owner")
                        .isSignedIn())
                .isTrue();
        // That the owner has come in gives nobody else new guesses.
        assertThat(isLocked(locking, user)).isTrue();
        assertThat(isRefused(signIn(locking.browser(), "owner"))).isTrue();
    }

    @Test
    void copiedDeviceHasAsManyGuessesAsTheLockoutAndOthersOfTheOwnerHaveTheirOwn() {
        TestRealm locking = realm();
        String user = locking.createUser("guessed");
        OidcFlow device = newDevice(locking, "guessed");
        OidcFlow other = newDevice(locking, "guessed");
        lockOut(locking, user, "guessed");

        for (int i = 0; i < GUESSES; i++) {
            OidcFlow thief = (i % 2 == 0 ? locking : locking.at(two)).browser().with(COOKIE, device);
            assertThat(isRefused(thief.signInOn(thief.authorize(Map.of()), "guessed", "wrong-horse-demo")))
                    .isTrue();
        }

        assertThat(isRefused(signIn(locking.at(two).browser().with(COOKIE, device), "guessed")))
                .isTrue();
        assertThat(isRefused(signIn(locking.browser().with(COOKIE, device), "guessed")))
                .isTrue();
        assertThat(signIn(locking.browser().with(COOKIE, other), "guessed").isSignedIn())
                .isTrue();
        assertThat(locking.cloakroom("devices/" + user).json().path("data")).hasSize(2);
    }

    @Test
    void lockoutKeepsOutDevicesThatAreNotTheUsersOwn() {
        TestRealm locking = realm();
        String user = locking.createUser("held");
        locking.createUser("mallory");
        OidcFlow ofMallory = newDevice(locking, "mallory");
        OidcFlow deleted = newDevice(locking, "held");
        assertThat(locking.cloakroom("DELETE", "devices/" + user, "").status()).isEqualTo(204);
        OidcFlow device = newDevice(locking, "held");
        lockOut(locking, user, "held");

        assertThat(isRefused(signIn(locking.browser().with(COOKIE, ofMallory), "held")))
                .isTrue();
        assertThat(isRefused(signIn(locking.browser().with(COOKIE, deleted), "held")))
                .isTrue();
        // And a realm that does not ask for it has Keycloak's lockout.
        locking.setAttribute("cloakroom.device.lockout-spares-known", "false");
        assertThat(isRefused(signIn(locking.browser().with(COOKIE, device), "held")))
                .isTrue();
    }

    /** Fails until the account is locked, at both nodes. */
    private void lockOut(TestRealm locking, String user, String username) {
        locking.setAttribute("cloakroom.device.lockout-spares-known", "true");
        locking.update(update -> {
            update.setBruteForceProtected(true);
            update.setFailureFactor(GUESSES);
            update.setWaitIncrementSeconds(3_600);
            update.setMaxFailureWaitSeconds(3_600);
            update.setQuickLoginCheckMilliSeconds(0L);
        });
        // Failures are counted behind the answer.
        await("the account is locked").atMost(Duration.ofMinutes(1)).until(() -> {
            OidcFlow attacker = locking.browser();
            attacker.signInOn(attacker.authorize(Map.of()), username, "wrong-horse-demo");
            return isLocked(locking, user);
        });
        assertThat(isLocked(locking.at(two), user)).isTrue();
    }

    private static boolean isLocked(TestRealm realm, String user) {
        return Boolean.TRUE.equals(
                realm.admin().attackDetection().bruteForceUserStatus(user).get("disabled"));
    }

    private static boolean isRefused(Page page) {
        return page.text().contains("Invalid username or password.");
    }

    private OidcFlow newDevice(String username) {
        return newDevice(realm, username);
    }

    private OidcFlow newDevice(TestRealm realm, String username) {
        OidcFlow browser = realm.browser();
        Page code = signIn(browser, username);
        assertThat(isChallenged(code)).isTrue();
        assertThat(browser.submit(
                                code,
                                Map.of(
                                        "code",
                                        inbox.next(username + "@example.test").code()))
                        .isSignedIn())
                .isTrue();
        return browser;
    }

    private static Page signIn(OidcFlow browser, String username) {
        return browser.signInOn(browser.authorize(Map.of()), username, TestRealm.PASSWORD);
    }

    private static boolean isChallenged(Page page) {
        return page.text().contains("Confirm this new device");
    }

    private JsonNode devices(String user) {
        return realm.at(two).cloakroom("devices/" + user).json().path("data");
    }

    /** For the last secret is good for a minute after it was replaced. */
    private void letTwoMinutesPass(String user) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update CLKR_DEVICE set LAST_SEEN_AT = LAST_SEEN_AT - 120000 where USER_ID = '" + user + "'");
        }
    }
}
