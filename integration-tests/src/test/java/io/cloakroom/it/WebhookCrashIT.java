package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A node that dies keeps its promise. On PostgreSQL, for the promise is the database's. */
final class WebhookCrashIT {

    private static final int CREATED_BEFORE_THE_CRASH = 25;

    @Test
    void eventsCommittedBeforeAKillAreDeliveredAfterTheRestart() {
        try (Database database = Database.postgres();
                WebhookReceiver receiver = WebhookReceiver.start();
                KeycloakServer server = KeycloakServer.start(
                        KeycloakDistribution.withPack(database.vendor()),
                        database,
                        "crash-server",
                        List.of(
                                "--spi-events-listener--cloakroom-webhooks--allowed-addresses=127.0.0.0/8,::1",
                                "--spi-events-listener--cloakroom-webhooks--plain-http=true",
                                "--spi-events-listener--cloakroom-webhooks--timeout=1s"))) {
            TestRealm realm = TestRealm.create(server);
            realm.subscribe(receiver.url(), "user.created");
            receiver.hold();
            Set<String> committed = ConcurrentHashMap.newKeySet();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> createUsersUntilItFails(realm, committed));
            await().atMost(Duration.ofMinutes(1)).until(() -> committed.size() >= CREATED_BEFORE_THE_CRASH);

            server.kill();
            await().atMost(Duration.ofMinutes(1)).until(load::isDone);
            receiver.letGo();
            int beforeTheRestart = receiver.messages().size();
            server.start();

            // On a busy machine, what was created first has failed twice by then, and comes again after five minutes.
            await().atMost(Duration.ofMinutes(7))
                    .untilAsserted(() -> assertThat(receivedSince(receiver, beforeTheRestart))
                            .containsAll(committed));
            assertThat(idsPerUser(receiver)).allMatch(count -> count == 1);
        }
    }

    /** The answer to a request that died with the server says nothing about its user, so it is not counted. */
    private static void createUsersUntilItFails(TestRealm realm, Set<String> committed) {
        try {
            for (int i = 0; ; i++) {
                committed.add(realm.createUser("user-" + i));
            }
        } catch (RuntimeException | AssertionError e) {
            assertThat(committed).hasSizeGreaterThanOrEqualTo(CREATED_BEFORE_THE_CRASH);
        }
    }

    /** What was not answered before the kill must come again, so only what came after counts. */
    private static Set<String> receivedSince(WebhookReceiver receiver, int first) {
        return receiver.messages().stream()
                .skip(first)
                .map(WebhookCrashIT::userId)
                .collect(Collectors.toSet());
    }

    /** However often an event is delivered, it has one id. */
    private static List<Long> idsPerUser(WebhookReceiver receiver) {
        return receiver.messages().stream()
                .collect(Collectors.groupingBy(
                        WebhookCrashIT::userId, Collectors.mapping(Message::id, Collectors.toSet())))
                .values()
                .stream()
                .map(ids -> (long) ids.size())
                .toList();
    }

    private static String userId(Message message) {
        return message.json().at("/data/id").asText();
    }
}
