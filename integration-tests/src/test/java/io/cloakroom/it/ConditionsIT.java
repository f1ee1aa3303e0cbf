package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.conditional;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Flows.Step;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Json;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.LocationFile;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.EventRepresentation;

/** Conditions in flows that keep out whomever they fire for, on a server behind a proxy, which names the addresses. */
@TestInstance(Lifecycle.PER_CLASS)
final class ConditionsIT {

    private static final String PARIS = "203.0.113.7";
    private static final String LYON = "192.0.2.7";
    private static final String TOKYO = "2001:db8:f::7";
    private static final String BREACHED = "a-breached-password-of-a-test";
    private static final LocationFile PLACES = new LocationFile()
            .with("203.0.113.0/24", "FR", 48.8534, 2.3488)
            .with("192.0.2.0/24", "FR", 45.7485, 4.8467)
            .with("2001:db8:f::/48", "JP", 35.6895, 139.6917);

    private final Path places;
    private final Database database = Database.postgres();
    private final RangeServer ranges = RangeServer.start();
    private final MailServer mail = MailServer.start();
    private final Inbox inbox = new Inbox(mail);
    private KeycloakServer server;
    private TestRealm realm;
    private Flows flows;

    ConditionsIT(@TempDir Path folder) {
        this.places = folder.resolve("places.mmdb");
    }

    @BeforeAll
    void start() {
        PLACES.save(places);
        server = KeycloakServer.start(
                KeycloakDistribution.withPack(database.vendor()),
                database,
                "conditions",
                List.of(
                        "--proxy-headers=xforwarded",
                        "--log-level=info,org.hibernate.SQL:debug",
                        "--spi-password-policy--cloakroom-breached-password--base-url=" + ranges.url(),
                        "--spi-authenticator--cloakroom-location-condition--database=" + places,
                        "--spi-authenticator--cloakroom-location-condition--database-interval=100ms"));
        realm = TestRealm.create(server);
        realm.sendMailTo(mail.port());
        realm.keepEvents();
        realm.setPasswordPolicy("");
        realm.update(update -> {
            // The addresses are public ones, and Keycloak asks them for TLS.
            update.setSslRequired("none");
            // Keycloak takes one sign-in right after another for two at once, and refuses it.
            update.setBruteForceProtected(false);
        });
        flows = new Flows(realm);
    }

    @AfterAll
    void stop() {
        server.close();
        mail.close();
        ranges.close();
        database.close();
    }

    @Test
    void longAbsence() throws SQLException {
        String user = realm.createUser("absent");
        denyIf(required("cloakroom-last-sign-in-condition").with("after", "1ms").with("first", "true"));
        assertThat(signIn("absent").isSignedIn()).isFalse();
        assertThat(why("absent", "cloakroom_last_sign_in")).isEqualTo("never");
        assertThat(rows(user)).as("who does not get in leaves nothing behind").isZero();

        denyIf(required("cloakroom-last-sign-in-condition").with("after", "1ms"));
        assertThat(signIn("absent").isSignedIn()).isTrue();
        await().until(() -> rows(user) == 1);
        assertThat(signIn("absent").isSignedIn()).isFalse();
        assertThat(why("absent", "cloakroom_last_sign_in")).isEqualTo("absent:0d");
        assertThat(server.metric("cloakroom_conditions_total", "condition=\"last-sign-in\",outcome=\"fired\""))
                .isEqualTo(2);

        denyIf(required("cloakroom-last-sign-in-condition"));
        assertThat(signIn("absent").isSignedIn()).isTrue();
        denyIf(required("cloakroom-last-sign-in-condition").with("negate", "true"));
        assertThat(signIn("absent").isSignedIn()).isFalse();
        assertThat(why("absent", "cloakroom_last_sign_in")).isEqualTo("recent:0d");

        realm.admin().users().get(user).remove();
        assertThat(rows(user)).isZero();
    }

    @Test
    void slipInTheSettingsLeavesTheUsualOnes() {
        realm.createUser("slip");
        denyIf(required("cloakroom-last-sign-in-condition").with("after", "soon"));
        assertThat(signIn("slip").isSignedIn()).isTrue();
        assertThat(server.log()).contains("cloakroom-last-sign-in-condition: ").contains("soon");
    }

    @Test
    void breachedPassword() {
        ranges.know(BREACHED, 7);
        realm.createUser("breached", BREACHED);
        realm.createUser("unbreached");
        flows.use(
                required("auth-username-password-form"),
                required("cloakroom-breach-check").with("action", "note"),
                conditional(required("cloakroom-breached-condition"), required("deny-access-authenticator")));

        assertThat(signIn("unbreached").isSignedIn()).isTrue();
        OidcFlow browser = realm.browser();
        assertThat(browser.signInOn(browser.authorize(Map.of()), "breached", BREACHED)
                        .isSignedIn())
                .isFalse();
        assertThat(why("breached", "cloakroom_breached")).isEqualTo("breached");
    }

    @Test
    void recentFailures() {
        String user = realm.createUser("failed");
        denyIf(required("cloakroom-recent-failures-condition").with("failures", "2"));
        assertThat(signIn("failed").isSignedIn()).isTrue();
        realm.update(update -> {
            update.setBruteForceProtected(true);
            update.setQuickLoginCheckMilliSeconds(0L);
        });
        fail("failed", PARIS);
        fail("failed", PARIS);
        await().until(() -> Integer.valueOf(2)
                .equals(realm.admin()
                        .attackDetection()
                        .bruteForceUserStatus(user)
                        .get("numFailures")));
        assertThat(signIn("failed").isSignedIn()).isFalse();
        realm.update(update -> update.setBruteForceProtected(false));
        assertThat(why("failed", "cloakroom_recent_failures")).isEqualTo("failures:2");
    }

    @Test
    void addressWithABadRecord() {
        realm.createUser("honest");
        String attacker = "2001:db8:bad::";
        flows.use(
                conditional(
                        required("cloakroom-address-record-condition").with("failures", "3"),
                        required("deny-access-authenticator")),
                required("auth-username-password-form"));
        for (int i = 0; i < 3; i++) {
            assertThat(realm.browser().from(attacker + i).authorize(Map.of()).asksFor("password"))
                    .isTrue();
            fail("nobody-" + i, attacker + i);
        }
        assertThat(realm.browser().from(attacker + "4").authorize(Map.of()).asksFor("password"))
                .as("the whole /64 has the record")
                .isFalse();
        assertThat(signIn("honest").isSignedIn()).isTrue();
        assertThat(realm.admin().getEvents(List.of("LOGIN_ERROR"), null, null, null, null, null, null, null))
                .anySatisfy(event -> assertThat(event.getDetails())
                        .containsEntry("cloakroom_address_record", "address-failures:3+"));
    }

    @Test
    void newCountryAndImpossibleTravel() throws SQLException {
        String user = realm.createUser("traveller");
        denyIf(required("cloakroom-location-condition").with("kind", "new-country"));
        assertThat(signIn("traveller", "10.0.0.1").isSignedIn())
                .as("an address that is nowhere")
                .isTrue();
        assertThat(signIn("traveller", PARIS).isSignedIn())
                .as("the first place is nothing unusual")
                .isTrue();
        await().until(() -> rows(user) == 1);
        assertThat(signIn("traveller", TOKYO).isSignedIn()).isFalse();
        assertThat(why("traveller", "cloakroom_location")).isEqualTo("new-country:JP");

        denyIf(required("cloakroom-location-condition").with("kind", "impossible-travel"));
        assertThat(signIn("traveller", LYON).isSignedIn()).isFalse();
        assertThat(why("traveller", "cloakroom_location")).startsWith("impossible-travel:35");
        denyIf(required("cloakroom-location-condition")
                .with("kind", "impossible-travel")
                .with("max-speed", "100000"));
        assertThat(signIn("traveller", PARIS).isSignedIn()).isTrue();
    }

    /** The only file of the server's, so the other tests of places have ended or have not begun when it is back. */
    @Test
    void databaseThatCannotBeReadFailsReadinessAndIsReadOnceItIsThere() throws IOException {
        try (KeycloakServer other = KeycloakServer.start(
                KeycloakDistribution.withPack(database.vendor()),
                database,
                "conditions-broken",
                List.of(
                        "--spi-authenticator--cloakroom-location-condition--database=" + places + ".broken",
                        "--spi-authenticator--cloakroom-location-condition--database-interval=100ms"))) {
            Path broken = places.resolveSibling("places.mmdb.broken");
            assertThat(other.readiness()).contains("DOWN", "places.mmdb.broken", "NoSuchFileException");
            Files.writeString(broken, "not a database");
            await().untilAsserted(() -> assertThat(other.readiness()).contains("DOWN", "MaxMind DB format"));
            PLACES.save(broken);
            await().untilAsserted(() -> assertThat(
                            Json.read(other.readiness()).path("status").asText())
                    .isEqualTo("UP"));
            Files.delete(broken);
            await().untilAsserted(() -> assertThat(other.readiness()).contains("UP", "NoSuchFileException"));
        }
    }

    @Test
    void signInOnAKnownDeviceIsOneStatementOfOurs() {
        realm.createUser("known");
        flows.use(
                required("auth-username-password-form"),
                conditional(required("cloakroom-new-device-condition"), required("cloakroom-device-challenge")));
        OidcFlow browser = realm.browser();
        Page code = browser.signInOn(browser.authorize(Map.of()), "known", TestRealm.PASSWORD);
        assertThat(browser.submit(
                                code,
                                Map.of("code", inbox.next("known@example.test").code()))
                        .isSignedIn())
                .isTrue();

        List<String> ours =
                statements(() -> assertThat(browser.signInOn(browser.authorize(Map.of()), "known", TestRealm.PASSWORD)
                                .isSignedIn())
                        .isTrue());
        assertThat(ours).hasSize(1).first().asString().contains("update CLKR_DEVICE");
    }

    @Test
    void rememberingSignInsIsOneStatementInTheSignIn() throws SQLException {
        String user = realm.createUser("counted");
        flows.use(
                required("auth-username-password-form"),
                conditional(
                        required("cloakroom-last-sign-in-condition"),
                        required("cloakroom-location-condition"),
                        required("deny-access-authenticator")));
        assertThat(signIn("counted", PARIS).isSignedIn()).isTrue();
        await().until(() -> rows(user) == 1);

        List<String> ours = statements(
                () -> assertThat(signIn("counted", PARIS).isSignedIn()).isTrue());
        assertThat(ours).hasSize(1).first().asString().contains("from CLKR_SIGN_IN");
    }

    private void denyIf(Step condition) {
        flows.use(
                required("auth-username-password-form"), conditional(condition, required("deny-access-authenticator")));
    }

    private Page signIn(String username) {
        return signIn(username, PARIS);
    }

    private Page signIn(String username, String address) {
        OidcFlow browser = realm.browser().from(address);
        return browser.signInOn(browser.authorize(Map.of()), username, TestRealm.PASSWORD);
    }

    private void fail(String username, String address) {
        OidcFlow browser = realm.browser().from(address);
        assertThat(browser.signInOn(browser.authorize(Map.of()), username, "wrong")
                        .isSignedIn())
                .isFalse();
    }

    /** What the latest event of a refusal says, which must be what the condition's own event says. */
    private String why(String username, String detail) {
        String refusal = latest("LOGIN_ERROR", username, detail);
        assertThat(latest("CUSTOM_REQUIRED_ACTION", username, detail)).isEqualTo(refusal);
        return refusal;
    }

    /** By name, for Keycloak's step that refuses does not say the user's id. */
    private String latest(String type, String username, String detail) {
        return realm.admin().getEvents(List.of(type), null, null, null, null, null, null, null).stream()
                .map(EventRepresentation::getDetails)
                .filter(details -> username.equals(details.get("username")) && details.containsKey(detail))
                .map(details -> details.get(detail))
                .findFirst()
                .orElseThrow();
    }

    /** Statements about the tables of devices, sign-ins and counts, in requests; not those of Keycloak's timer. */
    private List<String> statements(Runnable action) {
        int before = server.log().length();
        action.run();
        return server.log()
                .substring(before)
                .lines()
                .filter(line -> line.contains("org.hibernate.SQL") && line.contains("(executor-thread"))
                .filter(line -> line.matches(".*CLKR_(DEVICE|SIGN_IN|QUOTA).*"))
                .toList();
    }

    private long rows(String user) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from CLKR_SIGN_IN where USER_ID = '" + user + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
