package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.LimitedRealm;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an attacker finds who spreads over nodes and addresses; both nodes trust this machine as their proxy. */
@TestInstance(Lifecycle.PER_CLASS)
final class SignInLimitClusterIT {

    private static final String WRONG = "wrong-horse-demo";
    private static final int THREADS = 8;

    private static final int SPRAYED = 10_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private Database database;
    private KeycloakServer one;
    private KeycloakServer two;

    @BeforeAll
    void start() {
        database = Database.postgres();
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        // As a bare ::1 it would be taken for a name, and looked up at every request.
        List<String> options = List.of("--proxy-headers=xforwarded", "--proxy-trusted-addresses=127.0.0.1,::1/128");
        one = KeycloakServer.startNode(distribution, database, "limits-node-1", options);
        two = KeycloakServer.startNode(distribution, database, "limits-node-2", options);
        await("both nodes see each other").atMost(Duration.ofMinutes(1)).until(() -> (one.log() + two.log())
                .contains("(2) ["));
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        for (AutoCloseable closeable : List.of(two, one, database)) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void threeAttemptsAreThreeOverBothNodes() {
        TestRealm realm = LimitedRealm.create(one);
        realm.createUser("ada");
        // However busy the machine is.
        LimitedRealm.configure(realm, "limited direct grant", Map.of("window", "1m"));

        assertThat(statuses(
                        realm,
                        IntStream.range(0, 40)
                                .mapToObj(i -> new Attempt("ada", "198.51.100.7"))
                                .toList()))
                .containsEntry(400, 3L)
                .containsEntry(429, 37L);
        // Another address is another matter.
        assertThat(LimitedRealm.passwordGrant(realm.at(two), "ada", TestRealm.PASSWORD, "198.51.100.8"))
                .isEqualTo(200);
        // And a network is one address.
        assertThat(statuses(
                        realm,
                        IntStream.range(0, 10)
                                .mapToObj(i -> new Attempt("ada", "2001:db8:0:1::" + i))
                                .toList()))
                .containsEntry(400, 3L)
                .containsEntry(429, 7L);
    }

    @Test
    void manyAddressesOnOneUserAreEndedByTheLockout() {
        TestRealm realm = LimitedRealm.create(one);
        realm.createUser("ada");
        realm.keepEvents();

        for (int i = 0; i < 30; i++) {
            LimitedRealm.passwordGrant(realm.at(i % 2 == 0 ? one : two), "ada", WRONG, "198.51.100." + i);
        }

        Map<String, Long> errors =
                realm.admin().getEvents(List.of("LOGIN_ERROR"), null, null, null, null, null, null, 100).stream()
                        .collect(Collectors.groupingBy(event -> event.getError(), Collectors.counting()));
        // Failures are counted behind the answer, so a few more may slip through.
        assertThat(errors.get("invalid_user_credentials")).isBetween(10L, 15L);
        assertThat(errors.get("user_temporarily_disabled")).isBetween(15L, 20L);
    }

    @Test
    void sprayedAddressesSpendTheRealmsBudgetAndNoMore() {
        TestRealm realm = LimitedRealm.create(one);
        LimitedRealm.configure(realm, "limited direct grant", Map.of("realm-budget", "40", "window", "15m"));

        Map<Integer, Long> statuses = statuses(
                realm,
                IntStream.range(0, SPRAYED)
                        .mapToObj(i -> new Attempt("nobody-" + i, "10.1." + i / 250 + "." + (1 + i % 250)))
                        .toList());

        long tried = statuses.getOrDefault(400, 0L);
        assertThat(tried).isBetween(39L, 42L);
        assertThat(statuses).containsEntry(429, SPRAYED - tried);
    }

    private record Attempt(String user, String address) {}

    /** How often each status was answered when the attempts went to both nodes at once. */
    private Map<Integer, Long> statuses(TestRealm realm, List<Attempt> attempts) {
        List<TestRealm> nodes = List.of(realm, realm.at(two));
        List<Future<Integer>> answers = IntStream.range(0, attempts.size())
                .mapToObj(i -> threads.submit(() -> LimitedRealm.passwordGrant(
                        nodes.get(i % 2),
                        attempts.get(i).user(),
                        WRONG,
                        attempts.get(i).address())))
                .toList();
        return answers.stream()
                .map(SignInLimitClusterIT::get)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    private static int get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
