package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.cloakroom.testing.Browser;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The figures of two nodes on one PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class UsageClusterIT {

    /** More of them, by -Dcloakroom.usage.sign-ins=100000. */
    private static final int SIGN_INS = Integer.getInteger("cloakroom.usage.sign-ins", 240);

    private static final int USERS = Math.max(60, SIGN_INS / 10);
    private static final int KILLS = Math.max(1, SIGN_INS / 20_000);
    private static final int THREADS = 8;

    /** One of so many users never comes. */
    private static final int ABSENT = 7;

    private static final Duration PATIENCE = Duration.ofSeconds(120 + SIGN_INS / 5);

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
        realm.keepEvents();
        // Sign-ins are to be many, and not the hashes of passwords.
        realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        allowPasswordGrants(realm);
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

    @Test
    @Order(1)
    void userWhoIsCountedCostsNoStatementMore() throws SQLException {
        sql("create extension pg_stat_statements");
        long before = statements();
        OidcFlow browser = realm.browser();
        Tokens tokens = browser.signIn("user-0", TestRealm.PASSWORD);
        assertThat(statements() - before).isEqualTo(1);

        browser.refresh(browser.refresh(browser.refresh(tokens)));
        realm.browser().signIn("user-0", TestRealm.PASSWORD);
        assertThat(statements() - before).isEqualTo(1);

        // The other node does not know yet: it asks once, and makes sure of the user's marks by the same statement.
        for (int i = 0; i < 3; i++) {
            realm.at(two).browser().signIn("user-0", TestRealm.PASSWORD);
        }
        assertThat(statements() - before).isEqualTo(2);
    }

    @Test
    @Order(2)
    void userWhoPassesTheFirstDayCostsASecondStatement() throws SQLException {
        long before = statements();
        String userId = realm.createUser("fresh");
        for (int i = 0; i < 2; i++) {
            realm.browser().signIn("fresh", TestRealm.PASSWORD);
        }
        assertThat(statements() - before).isEqualTo(1);
        assertThat(countedRows(userId, "not BILLABLE")).isEqualTo(2);

        sql("update USER_ENTITY set CREATED_TIMESTAMP = CREATED_TIMESTAMP - 90000000 where ID = '" + userId + "'");
        realm.admin().clearUserCache();
        for (int i = 0; i < 2; i++) {
            realm.at(two).browser().signIn("fresh", TestRealm.PASSWORD);
        }
        assertThat(statements() - before).isEqualTo(2);
        assertThat(countedRows(userId, "BILLABLE")).isEqualTo(2);
    }

    @Test
    @Order(3)
    void eachFurtherClientAndOrganizationCostsOneStatementAlone() throws SQLException {
        String userId = realm.userId("user-1");
        realm.addMember("acme", userId);
        realm.addMember("globex", userId);
        addClient("second-app");
        addClient("third-app");
        OidcFlow browser = realm.browser();
        long before = statements();

        Tokens tokens = browser.signIn("user-1", TestRealm.PASSWORD, Map.of("organization_id", "acme"));
        assertThat(statements() - before).as("the user, then the organization").isEqualTo(2);
        tokens = browser.refresh(tokens, Map.of("organization_id", "globex"));
        assertThat(statements() - before).as("another organization").isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            realm.browser("second-app").passwordGrant("user-1", TestRealm.PASSWORD);
            realm.browser("third-app").passwordGrant("user-1", TestRealm.PASSWORD);
            tokens = browser.refresh(tokens, Map.of("organization_id", "globex"));
            tokens = browser.refresh(tokens, Map.of("organization_id", "acme"));
        }
        assertThat(statements() - before).as("two clients").isEqualTo(5);
        assertThat(countedRows(userId, "true")).isEqualTo(6);
    }

    @Test
    @Order(4)
    void countIsTheSetOfUsersWhateverNodesDieMeanwhile() throws SQLException {
        Set<String> cameIn = ConcurrentHashMap.newKeySet();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> workers = IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.runAsync(
                            () -> {
                                OidcFlow[] nodes = {
                                    realm.at(one).browser(), realm.at(two).browser()
                                };
                                Random random = new Random(thread);
                                for (int i = begun.getAndIncrement(); i < SIGN_INS; i = begun.getAndIncrement()) {
                                    String user = "user-" + someone(random);
                                    signIn(nodes, i, user);
                                    cameIn.add(user);
                                    done.incrementAndGet();
                                }
                            },
                            threads))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                KeycloakServer victim = kill % 2 == 0 ? two : one;
                awaitDone(done, SIGN_INS * (2 * kill + 1) / (2 * KILLS + 1));
                victim.kill();
                awaitDone(done, SIGN_INS * (2 * kill + 2) / (2 * KILLS + 1));
                victim.start();
            }
            workers.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        cameIn.add("user-0");
        cameIn.add("user-1");
        JsonNode month = realm.cloakroom("usage?client=demo-app").json().at("/data/0");
        assertThat(month.path("active_users").asInt()).isEqualTo(cameIn.size() + 1);
        assertThat(month.path("billable_users").asInt()).isEqualTo(cameIn.size() + 1);
        assertThat(month.path("new_users").asInt()).isEqualTo(1);
        assertThat(names("select USERNAME from USER_ENTITY where ID in"
                        + " (select USER_ID from CLKR_USAGE_USER where USAGE_SCOPE = '*' and USAGE_PERIOD = " + month(0)
                        + " and REALM_ID = '" + realm.id() + "') and USERNAME like 'user-%'"))
                .isEqualTo(cameIn);
        // Keycloak's own log, which is written in the same transactions, tells of nobody else, and of nothing more.
        JsonNode rebuilt =
                realm.cloakroom("POST", "usage/" + name(0) + "/rebuild", "").json();
        assertThat(rebuilt.path("events_read").asInt()).isGreaterThanOrEqualTo(SIGN_INS);
        assertThat(rebuilt.path("rows_added").asInt()).isZero();
        assertThat(rebuilt.path("rows_made_billable").asInt()).isZero();
    }

    @Test
    @Order(5)
    void monthsAreClosedOnceAndForgottenInTime() throws SQLException {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode months = realm.cloakroom("usage?from=" + name(-14) + "&to=" + name(0))
                    .json()
                    .path("data");
            assertThat(months.findValuesAsText("counted")).containsOnly("true");
            // Nobody came, and nobody will have come.
            assertThat(months.get(5).path("closed").asBoolean()).isTrue();
            assertThat(months.get(5).path("active_users").asInt()).isZero();
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
    @Order(6)
    void planThatIsUsedUpIsToldOnce() throws SQLException {
        long billable = billableUsers();
        realm.subscribe("http://127.0.0.1:9/", "usage.threshold");
        limit(billable * 100 / 85);
        realm.setAttribute("cloakroom.usage.notify", "billing@example.test, ops@example.test");
        realm.setAttribute("cloakroom.usage.plan", "small");

        Inbox inbox = new Inbox(mail);
        Inbox.Letter letter = inbox.next("billing@example.test");
        assertThat(letter.subject()).contains("80 percent");
        assertThat(letter.text()).contains("small", Long.toString(billable), name(0));
        inbox.next("ops@example.test");
        assertThat(count("CLKR_WEBHOOK_EVENT where EVENT_TYPE = 'usage.threshold'"))
                .isEqualTo(1);
        assertThat(count("CLKR_USAGE_NOTICE")).isEqualTo(1);

        limit(billable);
        assertThat(inbox.next("billing@example.test").subject()).contains("100 percent");
        await("both are told")
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("CLKR_WEBHOOK_EVENT where EVENT_TYPE = 'usage.threshold'") == 2);
        assertThat(inbox.unread("billing@example.test")).isZero();
    }

    @Test
    @Order(7)
    void metricsShowTheCurrentMonth() {
        await().atMost(Duration.ofSeconds(20)).until(() -> one.metrics()
                .contains(
                        "cloakroom_usage_billable_users{realm=\"%s\"} %d.0".formatted(realm.name(), billableUsers())));
    }

    /** Ten months of a growing realm; the three before them were never counted. */
    @Test
    @Order(8)
    void pageShowsTheMonthsAsTheyAre() throws SQLException {
        try (TestRealm growing = realm.sibling();
                Browser browser = Browser.open();
                Page page = browser.newPage()) {
            seed(growing);
            growing.grant("carol", "view-realm");
            page.navigate(growing.url() + "/cloakroom/usage");
            page.locator("#username").fill("carol");
            page.keyboard().press("Enter");
            page.locator("#password").fill(TestRealm.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.contains("/cloakroom/usage"));
            Browser.screenshot(page, "usage-of-a-year");

            assertThat(page.locator("tr:has-text('not counted yet')").count()).isEqualTo(3);
            assertThat(page.locator("tr:has-text('closed')").count()).isEqualTo(9);
            assertThat(page.locator("tr:has-text('Umbrella')").count()).isEqualTo(1);
            assertThat(page.locator(".message").count()).isZero();
        }
    }

    /** Keycloak's clock stands shortly before next month, and goes on. */
    @Test
    @Order(9)
    void monthTurnsAtTheSecondWhicheverNodeSeesIt() throws SQLException {
        TestRealm turning = realm.sibling();
        turning.keepEvents("LOGIN", "REFRESH_TOKEN");
        allowPasswordGrants(turning);
        String id = turning.id();
        OidcFlow[] nodes = {turning.at(one).browser(), turning.at(two).browser()};
        Instant turn = YearMonth.now(ZoneOffset.UTC)
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        try {
            Instant begun = Instant.now();
            for (KeycloakServer node : List.of(one, two)) {
                node.setClock(turn.minus(Duration.ofSeconds(5)).plus(Duration.between(begun, Instant.now())));
            }
            Tokens tokens = nodes[0].signIn("bob", TestRealm.PASSWORD);
            // Keycloak's clock is set to whole seconds.
            for (int i = 0; Duration.between(begun, Instant.now()).toSeconds() < 8; i++) {
                signIn(nodes, i, i % 4 < 2 ? "alice" : "carol");
            }
            nodes[0].refresh(tokens);
        } finally {
            for (KeycloakServer node : List.of(one, two)) {
                node.setClock(Instant.now());
            }
        }

        Set<String> seen = names("""
                select distinct USER_ID || to_char(to_timestamp(EVENT_TIME / 1000) at time zone 'UTC', ' YYYYMM')
                from EVENT_ENTITY where REALM_ID = '%s' and TYPE in ('LOGIN', 'REFRESH_TOKEN')""".formatted(id));
        assertThat(seen).as("three users in two months").hasSize(6);
        assertThat(names("select USER_ID || ' ' || USAGE_PERIOD from CLKR_USAGE_USER where USAGE_SCOPE = '*'"
                        + " and USAGE_PERIOD < 1000000 and REALM_ID = '" + id + "'"))
                .isEqualTo(seen);
    }

    /** A node that has just been killed answers nobody; a client tries again. */
    private static void signIn(OidcFlow[] nodes, int i, String user) {
        for (int attempt = 0; ; attempt++) {
            try {
                if (nodes[(i + attempt) % nodes.length]
                                .passwordGrant(user, TestRealm.PASSWORD)
                                .status()
                        == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // the other node next
            }
            assertThat(attempt).isLessThan(40);
        }
    }

    /** Anybody but those who never come. */
    private static int someone(Random random) {
        return IntStream.generate(() -> random.nextInt(USERS))
                .filter(user -> user % ABSENT != 2)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitDone(AtomicInteger done, int count) {
        await(count + " sign-ins").atMost(PATIENCE).until(() -> done.get() >= count);
    }

    private void limit(long users) {
        Reply plan = realm.cloakroom("PUT", "usage/plans/small", """
                {"id":"small","name":"Small","currency":"EUR","base_fee":10,
                 "users":[{"from":1,"to":null,"unit_price":0.5}],"limit":%d}""".formatted(users));
        assertThat(plan.status()).isEqualTo(200);
    }

    private long billableUsers() {
        return realm.cloakroom("usage").json().at("/data/0/billable_users").asLong();
    }

    private void addClient(String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().create(client).close();
    }

    private static void allowPasswordGrants(TestRealm realm) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-app").get(0);
        client.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().get(client.getId()).update(client);
    }

    private void importUsers() {
        int batch = 500;
        for (int first = 0; first < USERS; first += batch) {
            PartialImportRepresentation users = new PartialImportRepresentation();
            users.setIfResourceExists("FAIL");
            users.setUsers(IntStream.range(first, Math.min(first + batch, USERS))
                    .mapToObj(UsageClusterIT::user)
                    .toList());
            realm.admin().partialImport(users).close();
        }
    }

    private void seed(TestRealm growing) throws SQLException {
        for (String name : List.of("Initech", "Umbrella", "Hooli", "Vandelay")) {
            OrganizationRepresentation organization = new OrganizationRepresentation();
            organization.setName(name);
            organization.setAlias(name.toLowerCase(Locale.ROOT));
            growing.admin().organizations().create(organization).close();
        }
        String id = growing.id();
        for (int age = 1; age <= 9; age++) {
            int users = 6480 - 520 * age + 70 * (age % 3);
            sql("insert into CLKR_USAGE_ROLLUP values ('%s', %s, '*', %d, %d, %d)"
                    .formatted(id, month(-age), users, users * 9 / 10, users / 9));
            sql(
                    "insert into CLKR_USAGE_ROLLUP select '%s', %s, 'o:' || ID, 100, 90, 10 from ORG where REALM_ID = '%1$s'"
                            .formatted(id, month(-age)));
        }
        sql("insert into CLKR_USAGE_USER select '%s', %s, '*', 'person-' || N, N %% 10 <> 0, N %% 9 = 0"
                        .formatted(id, month(0))
                + " from generate_series(1, 5904) N");
        sql("insert into CLKR_USAGE_USER select REALM_ID, %s, 'o:' || ID, 'person-' || N, N %% 10 <> 0, N %% 9 = 0"
                        .formatted(month(0))
                + " from (select REALM_ID, ID, row_number() over (order by NAME) as PLACE from ORG"
                + " where REALM_ID = '%s') O, generate_series(1, 5904) N where N %% (7 + 5 * PLACE) = 0".formatted(id));
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

    /** What PostgreSQL has counted of what is written about users; removals are housekeeping. */
    private long statements() throws SQLException {
        return number("select coalesce(sum(calls), 0) from pg_stat_statements where query ~* 'clkr_usage_user'"
                + " and query ~* '^(insert|update|merge)'");
    }

    /** The user's rows of this month. */
    private long countedRows(String userId, String condition) throws SQLException {
        return count("CLKR_USAGE_USER where USAGE_PERIOD = %s and USER_ID = '%s' and %s"
                .formatted(month(0), userId, condition));
    }

    private Set<String> names(String query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private long count(String what) throws SQLException {
        return number("select count(*) from " + what);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
