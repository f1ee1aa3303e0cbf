package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WireServer;
import io.cloakroom.testing.WireServer.Manner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A breached-password service that fails, with the deadlines and the breaker as they are by default. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BreachFailureIT {

    /** The deadline is 0.8 s; the rest is for a busy test machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String POLICY = "cloakroom-breached-password(%s)";
    private static final String BREAKER = "cloakroom_breach_breaker";

    private final Database database = new Database("dev-mem", List.of(), () -> {});
    private final WireServer wire = WireServer.start();
    private final KeycloakServer server = KeycloakServer.start(
            KeycloakDistribution.withPack(database.vendor()),
            database,
            "breach-failure-server",
            List.of("--spi-password-policy--cloakroom-breached-password--base-url=" + wire.url()));
    private final TestRealm realm = TestRealm.create(server);
    private int users;

    @AfterAll
    void stop() {
        server.close();
        wire.close();
    }

    @BeforeEach
    void heal() {
        realm.setPasswordPolicy(POLICY.formatted("min-count=1"));
        realm.keepEvents();
        wire.behave(Manner.ANSWER);
        // One good answer sets the failures back to none.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            double clean = outcome("clean");
            return signUp(newPassword()).isAtApp() && outcome("clean") > clean;
        });
    }

    @Test
    @Order(1)
    void signUpWhenWatchedOnTheWireThenOnlyFiveDigitsLeaveTheServer() {
        String password = newPassword();
        String sha1 = sha1(password);

        signUp(password);

        String question = wire.questions().get(wire.questions().size() - 1);
        assertThat(question)
                .startsWith("GET /range/" + sha1.substring(0, 5) + " HTTP/1.1\r\n")
                .contains("\r\nAdd-Padding: true\r\n", "\r\nUser-Agent: Cloakroom ");
        assertThat(wire.questions()).allSatisfy(sent -> assertThat(sent)
                .doesNotContain(password)
                .doesNotContainIgnoringCase(sha1.substring(0, 6))
                .doesNotContainIgnoringCase(sha1.substring(5, 13)));
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "HANG, timeout",
        "RESET, unreachable",
        "GARBAGE, garbage",
        "TOO_MANY_REQUESTS, status",
        "UNAVAILABLE, status"
    })
    void signUpWhenServiceFailsThenIsAnsweredAndCountedAndTold(Manner manner, String reason) {
        wire.behave(manner);
        double skipped = outcome("skipped");
        int asked = wire.questions().size();
        long start = System.nanoTime();
        String password = newPassword();

        assertThat(signUp(password).isAtApp()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(wire.questions()).as("one try").hasSize(asked + 1);
        assertThat(outcome("skipped")).isEqualTo(skipped + 1);
        assertThat(realm.admin().getEvents(List.of("CUSTOM_REQUIRED_ACTION"), null, null, null, null, null, 0, 1))
                .singleElement()
                .satisfies(event -> assertThat(new HashMap<>(event.getDetails()))
                        .containsEntry("custom_required_action", "cloakroom-breached-password")
                        .containsEntry("cloakroom_breach_check", "skipped:" + reason));
        assertThat(server.log())
                .contains("accepted without a breach check", "cloakroom-breached-password")
                .doesNotContain(password)
                .doesNotContainIgnoringCase(sha1(password).substring(5))
                .doesNotContainIgnoringCase("range/" + sha1(password).substring(0, 5));
    }

    @Test
    @Order(3)
    void signUpWhenServiceFailsAndPolicyRefusesThenSaysToTryAgain() {
        realm.setPasswordPolicy(POLICY.formatted("on-error=refuse"));
        wire.behave(Manner.UNAVAILABLE);
        double failed = outcome("failed");

        Page page = signUp(newPassword());

        assertThat(page.isAtApp()).isFalse();
        assertThat(page.text()).contains("could not check");
        assertThat(outcome("failed")).isEqualTo(failed + 1);
    }

    /** The last one: after it, nobody is asked for a minute. */
    @Test
    @Order(4)
    void signUpWhenBreakerIsOpenThenNobodyIsAsked() {
        assertThat(server.metric(BREAKER, "")).isZero();
        wire.behave(Manner.HANG);
        for (int i = 0; i < 5; i++) {
            assertThat(signUp(newPassword()).isAtApp()).isTrue();
        }
        assertThat(server.metric(BREAKER, "")).isEqualTo(2);
        int asked = wire.questions().size();
        double skipped = outcome("skipped");
        long start = System.nanoTime();

        for (int i = 0; i < 3; i++) {
            assertThat(signUp(newPassword()).isAtApp()).isTrue();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start).dividedBy(3)).isLessThan(SOON);
        assertThat(wire.questions()).hasSize(asked);
        assertThat(outcome("skipped")).isEqualTo(skipped + 3);
        assertThat(signUp("password123").text())
                .as("the built-in list needs nobody")
                .contains("appeared in a data breach");
    }

    private Page signUp(String password) {
        return realm.browser().signUp("user-" + ++users, password);
    }

    private String newPassword() {
        return "nobody-has-this-%d-%d".formatted(users, System.nanoTime());
    }

    private double outcome(String outcome) {
        return server.metric("cloakroom_breach_checks_total", "outcome=\"%s\"".formatted(outcome));
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
