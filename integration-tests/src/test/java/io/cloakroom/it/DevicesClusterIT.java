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
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        one = KeycloakServer.startNode(distribution, database, "devices-node-1", List.of());
        two = KeycloakServer.startNode(distribution, database, "devices-node-2", List.of());
        await("both nodes see each other").atMost(Duration.ofMinutes(1)).until(() -> (one.log() + two.log())
                .contains("(2) ["));
        realm = TestRealm.create(one);
        realm.sendMailTo(mail.port());
        realm.setAttribute("cloakroom.device.new-sign-in-mail", "false");
        // Keycloak takes one sign-in right after another for two at once, and refuses it.
        realm.update(update -> update.setBruteForceProtected(false));
        new Flows(realm)
                .use(
                        required("auth-username-password-form"),
                        conditional(
                                required("cloakroom-new-device-condition"), required("cloakroom-device-challenge")));
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

    private OidcFlow newDevice(String username) {
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
