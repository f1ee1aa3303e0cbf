package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.PostgresServer;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Two nodes on one PostgreSQL. {@code -Dcloakroom.webhooks.kills=50} kills as often, {@code
 * -Dcloakroom.webhooks.dead=500000} puts as many dead deliveries in front.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class WebhookClusterIT {

    private static final int KILLS = Integer.getInteger("cloakroom.webhooks.kills", 1);
    private static final int DEAD = Integer.getInteger("cloakroom.webhooks.dead", 20_000);
    private static final int COMMITTED_BETWEEN_KILLS = 30;
    private static final int IN_FLIGHT = 256;

    /** Of a node to its database; fewer than the admin client makes requests at once. */
    private static final int CONNECTIONS = 8;

    private PostgresServer postgres;
    private Database database;
    private KeycloakServer[] nodes;
    private TestRealm realm;

    @BeforeAll
    void start() {
        postgres = PostgresServer.start();
        database = postgres.database();
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        List<String> options = List.of(
                "--spi-events-listener--cloakroom-webhooks--allowed-addresses=127.0.0.0/8,::1",
                "--spi-events-listener--cloakroom-webhooks--plain-http=true",
                "--spi-events-listener--cloakroom-webhooks--timeout=2s",
                // Nothing here is found by polling, but by being woken and when leases end.
                "--spi-events-listener--cloakroom-webhooks--poll-interval=60s",
                "--spi-events-listener--cloakroom-webhooks--outbox=true",
                "--db-pool-max-size=" + CONNECTIONS);
        nodes = new KeycloakServer[] {
            KeycloakServer.startNode(distribution, database, "webhooks-node-1", options),
            KeycloakServer.startNode(distribution, database, "webhooks-node-2", options)
        };
        realm = TestRealm.create(nodes[0]);
    }

    @AfterAll
    void stop() {
        for (KeycloakServer node : nodes) {
            node.close();
        }
        postgres.close();
    }

    @Test
    void killsOfRandomNodesLoseNothingAndRepeatLittle() {
        Random random = new Random(42);
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            String id = subscribe(receiver);
            Set<String> committed = ConcurrentHashMap.newKeySet();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> createUsers("killed", committed, enough));
            for (int kill = 0; kill < KILLS; kill++) {
                int before = committed.size();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> committed.size() >= before + COMMITTED_BETWEEN_KILLS + random.nextInt(20));
                KeycloakServer node = nodes[random.nextInt(nodes.length)];
                node.kill();
                node.start();
            }
            enough.set(true);
            load.join();

            assertThatThePromiseIsKept(receiver, committed);
            int repeated = receiver.messages().size() - told(receiver).size();
            System.out.printf("%d kills, %d committed, %d repeated%n", KILLS, committed.size(), repeated);
            assertThat(repeated).isLessThanOrEqualTo(IN_FLIGHT * KILLS);
            unsubscribe(id);
        }
    }

    @Test
    void databaseThatIsKilledAndStartedLosesNothing() {
        withstands("restarted", receiver -> postgres.killAndStart());
    }

    @Test
    void connectionsThatTheDatabaseEndsLoseNothing() {
        withstands("terminated", receiver -> execute("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()\
            """));
    }

    @Test
    void connectionPoolThatIsExhaustedLosesNothing() {
        withstands("exhausted", receiver -> {
            ExecutorService requests = Executors.newCachedThreadPool();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                // Something is under way, whose end is to be written down.
                receiver.hold();
                int messages = receiver.messages().size();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> receiver.messages().size() > messages);
                connection.setAutoCommit(false);
                statement.execute("lock table CLKR_WEBHOOK_EVENT in access exclusive mode");
                List<CompletableFuture<Void>> stuck = IntStream.range(0, 4 * CONNECTIONS)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> tryToCreateUser(nodes[i % nodes.length], "stuck-" + i), requests))
                        .toList();
                receiver.letGo();
                // Nothing can be written, so who comes back has waited for a connection in vain.
                await().atMost(Duration.ofMinutes(1)).until(() -> stuck.stream().anyMatch(CompletableFuture::isDone));
                connection.commit();
                stuck.forEach(CompletableFuture::join);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                requests.shutdown();
            }
        });
    }

    @Test
    void leaseThatEndsWhileSendingIsTakenOverUnderTheSameId() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            String id = subscribe(receiver);
            receiver.hold();
            String user = realm.at(nodes[0]).createUser("still");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> receiver.messages().size() == 1);
            // The other node looks, and sees when the lease may end.
            realm.at(nodes[1]).cloakroom("PATCH", "webhook-endpoints/" + id, "{\"description\":\"looked at\"}");
            // In the midst of a transaction, it would keep the lane's row locked.
            await().until(() -> count("""
                select count(*) from pg_stat_activity
                where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()\
                """) == 0);
            nodes[0].standStill();
            try {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> receiver.messages().size() >= 2);
            } finally {
                nodes[0].goOn();
                receiver.letGo();
            }
            assertThatThePromiseIsKept(receiver, Set.of(user));
            await().atMost(Duration.ofMinutes(2)).until(() -> count("""
                select count(*) from CLKR_WEBHOOK_DELIVERY where ENDPOINT_ID = '%s' and STATUS = 'PENDING'\
                """.formatted(id)) == 0);
            unsubscribe(id);
        }
    }

    @Test
    void outboxHasTheEventOnceTheChangeIsCommitted() {
        String id = realm.subscribe("sink:outbox", "user.created").path("id").asText();

        String user = realm.createUser("in-the-outbox");

        String row = "from CLKR_WEBHOOK_OUTBOX where AGGREGATEID = '%s'".formatted(user);
        assertThat(count("select count(*) " + row)).isEqualTo(1);
        assertThat(text("select AGGREGATETYPE || ' ' || TYPE || ' ' || CE_SPECVERSION || ' ' || CE_SOURCE " + row))
                .isEqualTo("user user.created 1.0 /realms/" + realm.name());
        assertThat(text("select ID " + row)).startsWith("msg_");
        assertThat(text("select PAYLOAD " + row)).contains("\"type\":\"user.created\"", user);
        assertThat(Instant.parse(text("select CE_TIME " + row))).isBefore(Instant.now());

        long version = count("select XMIN::text::bigint " + row);
        String replay = "{\"since\":\"2000-01-01T00:00:00Z\"}";
        assertThat(realm.cloakroom("POST", "webhook-endpoints/%s/replay".formatted(id), replay)
                        .status())
                .isEqualTo(201);
        assertThat(count("select count(*) " + row)).isEqualTo(1);
        assertThat(count("select XMIN::text::bigint " + row))
                .as("a row of its own")
                .isNotEqualTo(version);
        assertThat(realm.cloakroom("PATCH", "webhook-endpoints/" + id, "{\"status\":\"paused\"}")
                        .status())
                .isEqualTo(422);
        unsubscribe(id);
    }

    @Test
    void nodeThatHasTheLaneIsWokenByTheOther() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            String id = subscribe(receiver);
            receiver.hold();
            realm.at(nodes[1]).createUser("waker-1");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> receiver.messages().size() == 1);
            execute("""
                create table HOLDER as select distinct OWNER from CLKR_WEBHOOK_LANE
                where ENDPOINT_ID = '%s' and OWNER is not null\
                """.formatted(id));
            receiver.letGo();
            await().atMost(Duration.ofMinutes(1)).until(() -> count("""
                select count(*) from CLKR_WEBHOOK_LANE where ENDPOINT_ID = '%s' and OWNER is not null\
                """.formatted(id)) == 0);
            // From here on, the second node alone may send.
            execute("""
                update CLKR_WEBHOOK_LANE set OWNER = (select OWNER from HOLDER), LEASE_UNTIL = 9999999999999
                where ENDPOINT_ID = '%s'\
                """.formatted(id));
            int before = receiver.messages().size();

            realm.at(nodes[0]).createUser("waker-2");

            await().atMost(Duration.ofSeconds(40))
                    .until(() -> receiver.messages().size() > before);
            execute("drop table HOLDER");
            unsubscribe(id);
        }
    }

    @Test
    void endpointThatHangsWithMuchInFrontDoesNotDelayAnother() throws SQLException {
        try (WebhookReceiver hung = WebhookReceiver.start();
                WebhookReceiver healthy = WebhookReceiver.start()) {
            hung.hold();
            String id = subscribe(hung);
            pileUp(id);
            realm.cloakroom("PATCH", "webhook-endpoints/" + id, "{\"status\":\"enabled\"}");
            await().atMost(Duration.ofMinutes(1)).until(() -> hung.messages().size() >= 4);
            String healthyId = subscribe(healthy);

            for (int i = 0; i < 30; i++) {
                int before = healthy.messages().size();
                realm.at(nodes[i % 2]).createUser("isolated-" + i);
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> healthy.messages().size() == before + 1);
            }
            hung.letGo();
            unsubscribe(id);
            unsubscribe(healthyId);
        }
    }

    /** As a node leaves it that stands still in the midst of a transaction. */
    @Test
    void laneThatStaysLockedDoesNotHoldUpAnother() throws SQLException {
        try (WebhookReceiver stuck = WebhookReceiver.start();
                WebhookReceiver free = WebhookReceiver.start();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String stuckId = subscribe(stuck);
            String freeId = subscribe(free);
            connection.setAutoCommit(false);
            statement.execute("select * from CLKR_WEBHOOK_LANE where ENDPOINT_ID = '%s' for update".formatted(stuckId));
            Set<String> committed = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                committed.add(realm.at(nodes[i % nodes.length]).createUser("locked-" + i));
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(told(free).keySet()).containsAll(committed));
            assertThat(stuck.messages()).isEmpty();
            connection.rollback();
            assertThatThePromiseIsKept(stuck, committed);
            unsubscribe(stuckId);
            unsubscribe(freeId);
        }
    }

    /** Users are created all the time, a fault comes, and is over; then all is told that was committed. */
    private void withstands(String name, Consumer<WebhookReceiver> fault) {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            String id = subscribe(receiver);
            Set<String> committed = ConcurrentHashMap.newKeySet();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> createUsers(name, committed, enough));
            awaitMore(committed);
            fault.accept(receiver);
            awaitMore(committed);
            enough.set(true);
            load.join();
            assertThatThePromiseIsKept(receiver, committed);
            unsubscribe(id);
        }
    }

    private static void awaitMore(Set<String> committed) {
        int before = committed.size();
        await().atMost(Duration.ofMinutes(2)).until(() -> committed.size() >= before + 10);
    }

    private void assertThatThePromiseIsKept(WebhookReceiver receiver, Set<String> committed) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(told(receiver).keySet()).containsAll(committed));
        assertThat(told(receiver).values()).as("ids per event").allSatisfy(messages -> assertThat(
                        messages.stream().map(Message::id).distinct().count())
                .isEqualTo(1));
        assertThat(told(receiver).keySet()).as("users that exist").allSatisfy(id -> assertThat(
                        realm.admin().users().get(id).toRepresentation().getId())
                .isEqualTo(id));
    }

    private String subscribe(WebhookReceiver receiver) {
        return realm.subscribe(receiver.url(), "user.created").path("id").asText();
    }

    private void unsubscribe(String id) {
        realm.cloakroom("DELETE", "webhook-endpoints/" + id, "");
    }

    private void tryToCreateUser(KeycloakServer node, String name) {
        try {
            realm.at(node).createUser(name);
        } catch (RuntimeException | AssertionError e) {
            // It got no connection in time.
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createUsers(String name, Set<String> committed, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            try {
                committed.add(realm.at(nodes[i % nodes.length]).createUser(name + "-" + i));
            } catch (RuntimeException | AssertionError e) {
                // The answer of a node that died says nothing about its user, so it is not counted.
            }
        }
    }

    private void pileUp(String endpointId) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                insert into CLKR_WEBHOOK_EVENT
                (ID, REALM_ID, EVENT_TYPE, SUBJECT, OCCURRED_AT, EXPIRES_AT, PAYLOAD)
                values ('msg_dead', '%s', 'user.created', 'nobody', 0, 9999999999999, '{}')\
                """.formatted(realm.id()));
            statement.executeUpdate("""
                insert into CLKR_WEBHOOK_DELIVERY
                (ID, REALM_ID, EVENT_ID, EVENT_TYPE, ENDPOINT_ID, SHARD, SUBJECT, STATUS, FAILURES, NEXT_AT,
                CREATED_AT, EXPIRES_AT)
                select 'dead-' || n, '%s', 'msg_dead', 'user.created', '%s', mod(n, 4), 'nobody', 'PENDING', 0, 0,
                0, 9999999999999 from generate_series(1, %d) n\
                """.formatted(realm.id(), endpointId, DEAD));
        }
    }

    private static Map<String, List<Message>> told(WebhookReceiver receiver) {
        return new HashMap<>(receiver.messages().stream()
                .collect(Collectors.groupingBy(
                        message -> message.json().at("/data/id").asText())));
    }
}
