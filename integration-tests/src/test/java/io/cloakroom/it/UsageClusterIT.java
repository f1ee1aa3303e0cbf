package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The figures of two nodes on one PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class UsageClusterIT {

    private static final int USERS = 60;
    private static final int SIGN_INS = 240;
    private static final int THREADS = 8;

    /** Users of months that are over. */
    private static final String PAST = """
            insert into CLKR_USAGE_USER values ('%1$s', %2$s, '*', 'a', true, false);
            insert into CLKR_USAGE_USER values ('%1$s', %3$s, '*', 'a', true, false);
            insert into CLKR_USAGE_USER values ('%1$s', %3$s, '*', 'b', false, true);
            insert into CLKR_USAGE_USER values ('%1$s', %4$s, '*', 'a', true, false);
            insert into CLKR_USAGE_USER values ('%1$s', %5$s01, '*', 'a', true, false);
            insert into CLKR_USAGE_KEY values ('%1$s', %6$s, 'x')""";

    private Database database;
    private MailServer mail;
    private KeycloakServer one;
    private KeycloakServer two;
    private TestRealm realm;

    @BeforeAll
    void start() throws SQLException {
        database = Database.postgres();
        mail = MailServer.start();
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        List<String> options = List.of(
                "--metrics-enabled=true",
                "--spi-events-listener--cloakroom-usage--check-interval=1s",
                "--spi-events-listener--cloakroom-webhooks--allowed-addresses=127.0.0.0/8,::1",
                "--spi-events-listener--cloakroom-webhooks--plain-http=true");
        one = KeycloakServer.startNode(distribution, database, "usage-node-1", options);
        realm = TestRealm.create(one);
        realm.sendMailTo(mail.port());
        allowPasswordGrants();
        importUsers();
        sql(PAST.formatted(realm.id(), month(-1), month(-2), month(-14), month(-14), month(-14))
                .split(";"));
        two = KeycloakServer.startNode(distribution, database, "usage-node-2", options);
    }

    @AfterAll
    void stop() {
        for (AutoCloseable closeable : List.of(two, one, mail, database)) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A statement trigger counts what is sent to the table, removals aside: they are housekeeping. */
    @Test
    @Order(1)
    void userWhoIsCountedCostsNoStatementMore() throws SQLException {
        sql(
                "create table COUNTED (N int)",
                "create function COUNT_IT() returns trigger language plpgsql as"
                        + " 'begin insert into COUNTED values (1); return null; end'",
                "create trigger COUNT_IT after insert or update on CLKR_USAGE_USER"
                        + " for each statement execute function COUNT_IT()");
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("user-0", TestRealm.PASSWORD);
        assertThat(count("COUNTED")).isEqualTo(1);

        browser.refresh(browser.refresh(browser.refresh(tokens)));
        realm.browser().signIn("user-0", TestRealm.PASSWORD);
        assertThat(count("COUNTED")).isEqualTo(1);

        // The other node does not know yet; it asks once, and makes sure that the user is billable.
        for (int i = 0; i < 3; i++) {
            realm.at(two).browser().signIn("user-0", TestRealm.PASSWORD);
        }
        assertThat(count("COUNTED")).isEqualTo(3);

        realm.createUser("fresh");
        realm.browser().signIn("fresh", TestRealm.PASSWORD);
        assertThat(count("COUNTED")).isEqualTo(4);
        sql("drop trigger COUNT_IT on CLKR_USAGE_USER");
    }

    @Test
    @Order(2)
    void countIsTheSetOfUsersWhateverNodesDieMeanwhile() throws SQLException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> signIns = IntStream.range(0, SIGN_INS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                signInSomewhere(i);
                                done.incrementAndGet();
                            },
                            threads))
                    .toList();
            await().atMost(Duration.ofMinutes(2)).until(() -> done.get() > SIGN_INS / 4);
            two.kill();
            await().atMost(Duration.ofMinutes(2)).until(() -> done.get() > SIGN_INS / 2);
            two.start();
            signIns.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        JsonNode month = realm.cloakroom("usage?client=demo-app").json().at("/data/0");
        assertThat(month.path("active_users").asInt()).isEqualTo(USERS + 1);
        assertThat(month.path("billable_users").asInt()).isEqualTo(USERS);
        assertThat(month.path("new_users").asInt()).isEqualTo(1);
        assertThat(count("CLKR_USAGE_USER where USAGE_SCOPE = '*' and USER_ID in (select ID from USER_ENTITY"
                        + " where USERNAME like 'user-%')"))
                .isEqualTo(USERS);
    }

    @Test
    @Order(3)
    void monthsAreClosedOnceAndForgottenInTime() throws SQLException {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode months = realm.cloakroom("usage?from=" + name(-14) + "&to=" + name(0))
                    .json()
                    .path("data");
            assertThat(months.get(12).path("closed").asBoolean()).isTrue();
            assertThat(months.get(12).path("active_users").asInt()).isEqualTo(2);
            assertThat(months.get(12).path("billable_users").asInt()).isEqualTo(1);
            assertThat(months.get(14).path("closed").asBoolean()).isFalse();
            assertThat(count("CLKR_USAGE_USER where USAGE_PERIOD <= " + month(-14) + " or USAGE_PERIOD between 20000101"
                            + " and " + month(-14) + "31"))
                    .isZero();
            assertThat(count("CLKR_USAGE_KEY where USAGE_PERIOD = " + month(-14)))
                    .isZero();
        });

        // What comes later stands beside the figures.
        sql("insert into CLKR_USAGE_USER values ('%s', %s, '*', 'late', true, false)".formatted(realm.id(), month(-2)));
        realm.cloakroom("POST", "usage/" + name(-2) + "/rebuild", "");
        realm.cloakroom("POST", "usage/" + name(-2) + "/rebuild", "");

        JsonNode month = realm.cloakroom("usage?from=" + name(-2)).json().at("/data/0");
        assertThat(month.path("active_users").asInt()).isEqualTo(2);
        assertThat(month.path("adjustments")).hasSize(1);
        assertThat(month.at("/adjustments/0/active_users").asInt()).isEqualTo(1);
        assertThat(month.at("/adjustments/0/billable_users").asInt()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void planThatIsUsedUpIsToldOnce() throws SQLException {
        realm.subscribe("http://127.0.0.1:9/", "usage.threshold");
        Reply plan = realm.cloakroom("PUT", "usage/plans/small", """
                {"id":"small","name":"Small","currency":"EUR","base_fee":10,
                 "users":[{"from":1,"to":null,"unit_price":0.5}],"limit":70}""");
        assertThat(plan.status()).isEqualTo(200);
        realm.setAttribute("cloakroom.usage.notify", "billing@example.test, ops@example.test");
        realm.setAttribute("cloakroom.usage.plan", "small");

        Inbox inbox = new Inbox(mail);
        Inbox.Letter letter = inbox.next("billing@example.test");
        assertThat(letter.subject()).contains("80 percent");
        assertThat(letter.text()).contains("small", "70", name(0));
        inbox.next("ops@example.test");
        assertThat(count("CLKR_WEBHOOK_EVENT where EVENT_TYPE = 'usage.threshold'"))
                .isEqualTo(1);
        assertThat(count("CLKR_USAGE_NOTICE")).isEqualTo(1);

        realm.cloakroom("PUT", "usage/plans/small", """
                {"id":"small","name":"Small","currency":"EUR","base_fee":10,
                 "users":[{"from":1,"to":null,"unit_price":0.5}],"limit":20}""");
        assertThat(inbox.next("billing@example.test").subject()).contains("100 percent");
        await("both are told")
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("CLKR_WEBHOOK_EVENT where EVENT_TYPE = 'usage.threshold'") == 2);
        assertThat(inbox.unread("billing@example.test")).isZero();
    }

    @Test
    @Order(5)
    void metricsShowTheCurrentMonth() {
        await().atMost(Duration.ofSeconds(20)).until(() -> one.metrics()
                .contains("cloakroom_usage_billable_users{realm=\"%s\"} %d.0".formatted(realm.name(), USERS)));
    }

    /** A node that has just been killed answers nobody; a client tries again. */
    private void signInSomewhere(int i) {
        for (int attempt = 0; ; attempt++) {
            KeycloakServer node = (i + attempt) % 2 == 0 ? one : two;
            try {
                if (realm.at(node)
                                .browser()
                                .passwordGrant("user-" + i % USERS, TestRealm.PASSWORD)
                                .status()
                        == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // the other node next
            }
            assertThat(attempt).isLessThan(20);
        }
    }

    private void allowPasswordGrants() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-app").get(0);
        client.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().get(client.getId()).update(client);
    }

    private void importUsers() {
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setIfResourceExists("FAIL");
        users.setUsers(IntStream.range(0, USERS).mapToObj(UsageClusterIT::user).toList());
        realm.admin().partialImport(users).close();
    }

    private static UserRepresentation user(int i) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername("user-" + i);
        user.setEnabled(true);
        user.setEmail(user.getUsername() + "@example.test");
        user.setEmailVerified(true);
        user.setFirstName("Test");
        user.setLastName("User");
        user.setCreatedTimestamp(Instant.now().minus(Duration.ofDays(100)).toEpochMilli());
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(TestRealm.PASSWORD);
        user.setCredentials(List.of(password));
        return user;
    }

    private static String month(int fromNow) {
        return YearMonth.now(ZoneOffset.UTC).plusMonths(fromNow).format(DateTimeFormatter.ofPattern("yyyyMM"));
    }

    private static String name(int fromNow) {
        return YearMonth.now(ZoneOffset.UTC).plusMonths(fromNow).toString();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private long count(String what) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
