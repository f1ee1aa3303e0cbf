package io.cloakroom.benchmark;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.WireServer;
import io.cloakroom.testing.WireServer.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a sign-up takes while the breach service answers, while it hangs, and once the breaker is open. The time is that
 * of the request that sends the form. See {@code benchmarks/breach.md}.
 */
final class BreachServiceBenchmark {

    private static final int WARM_UP = Integer.getInteger("cloakroom.benchmark.warm-up", 100);
    private static final int ROUNDS = Integer.getInteger("cloakroom.benchmark.rounds", 200);
    private static final int FAILURES_THAT_OPEN_THE_BREAKER = 5;

    @Test
    void measure() {
        try (Database database = Database.postgres();
                WireServer wire = WireServer.start();
                KeycloakServer server = KeycloakServer.start(
                        KeycloakDistribution.withPack(database.vendor()),
                        database,
                        "breach-service",
                        List.of("--spi-password-policy--cloakroom-breached-password--base-url=" + wire.url()));
                TestRealm without = TestRealm.create(server);
                TestRealm with = TestRealm.create(server)) {
            without.setPasswordPolicy("");
            with.setPasswordPolicy("cloakroom-breached-password(min-count=1)");

            List<Long> unchecked = new ArrayList<>();
            List<Long> answered = new ArrayList<>();
            List<Long> hung = new ArrayList<>();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                add(unchecked, round, signUp(without));
                wire.behave(Manner.ANSWER);
                add(answered, round, signUp(with));
                // Every tenth: the answers between them keep the breaker closed.
                if (round % 10 == 0) {
                    wire.behave(Manner.HANG);
                    add(hung, round, signUp(with));
                }
            }
            wire.behave(Manner.HANG);
            for (int failure = 0; failure < FAILURES_THAT_OPEN_THE_BREAKER; failure++) {
                signUp(with);
            }
            List<Long> open = new ArrayList<>();
            for (int round = 0; round < ROUNDS / 4; round++) {
                open.add(signUp(with));
            }

            System.out.printf(
                    "| breach service | sign-ups | p50, ms | p95, ms | longest, ms |%n|---|---|---|---|---|%n");
            print("not asked (no policy)", unchecked);
            print("answers", answered);
            print("hangs", hung);
            print("hangs, breaker open", open);
        }
    }

    private static void add(List<Long> times, int round, long time) {
        if (round >= 0) {
            times.add(time);
        }
    }

    private static long signUp(TestRealm realm) {
        OidcFlow browser = realm.browser();
        String name = "user-" + UUID.randomUUID();
        Page form = browser.signUpForm();
        long start = System.nanoTime();
        Page end = browser.signUpOn(form, name, UUID.randomUUID().toString());
        long time = System.nanoTime() - start;
        if (!end.isAtApp()) {
            throw new AssertionError("Not signed up: " + end.text());
        }
        return time;
    }

    private static void print(String what, List<Long> times) {
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.0f |%n", what, times.size(), at(times, 50), at(times, 95), at(times, 100));
    }

    private static double at(List<Long> times, int percent) {
        return times.stream()
                        .sorted()
                        .skip(Math.min(times.size() - 1L, (long) times.size() * percent / 100))
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }
}
