package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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

    private Database database;
    private KeycloakServer[] nodes;
    private TestRealm realm;

    @BeforeAll
    void start() {
        database = Database.postgres();
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        List<String> options = List.of(
                "--spi-events-listener--cloakroom-webhooks--allowed-addresses=127.0.0.0/8,::1",
                "--spi-events-listener--cloakroom-webhooks--plain-http=true",
                "--spi-events-listener--cloakroom-webhooks--timeout=2s");
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
        database.close();
    }

    @Test
    void killsOfRandomNodesLoseNothingAndRepeatLittle() {
        Random random = new Random(42);
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            realm.subscribe(receiver.url(), "user.created");
            Set<String> committed = ConcurrentHashMap.newKeySet();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> createUsers(committed, enough));
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

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(told(receiver).keySet()).containsAll(committed));
            assertThat(told(receiver).values()).as("ids per event").allSatisfy(messages -> assertThat(
                            messages.stream().map(Message::id).distinct().count())
                    .isEqualTo(1));
            assertThat(receiver.messages())
                    .hasSizeLessThanOrEqualTo(told(receiver).size() + IN_FLIGHT * KILLS);
            assertThat(told(receiver).keySet()).as("users that exist").allSatisfy(id -> assertThat(
                            realm.admin().users().get(id).toRepresentation().getId())
                    .isEqualTo(id));
        }
    }

    @Test
    void endpointThatHangsWithMuchInFrontDoesNotDelayAnother() throws SQLException {
        try (WebhookReceiver hung = WebhookReceiver.start();
                WebhookReceiver healthy = WebhookReceiver.start()) {
            hung.hold();
            String id = realm.subscribe(hung.url(), "user.created").path("id").asText();
            pileUp(id);
            await().atMost(Duration.ofMinutes(1)).until(() -> hung.messages().size() >= 4);
            realm.subscribe(healthy.url(), "user.created");

            for (int i = 0; i < 30; i++) {
                int before = healthy.messages().size();
                realm.at(nodes[i % 2]).createUser("isolated-" + i);
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(2))
                        .until(() -> healthy.messages().size() == before + 1);
            }
            hung.letGo();
            realm.cloakroom("DELETE", "webhook-endpoints/" + id, "");
        }
    }

    private void createUsers(Set<String> committed, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            try {
                committed.add(realm.at(nodes[i % nodes.length]).createUser("killed-" + i));
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
