package io.cloakroom.benchmark;

import static io.cloakroom.testing.Flows.Step.conditional;
import static io.cloakroom.testing.Flows.Step.required;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a sign-in on a known device costs more than one without our steps: two realms of one server on PostgreSQL that
 * differ in nothing but those, in turn. The time is that of the request that sends the password. See
 * {@code benchmarks/known-device.md}.
 */
final class KnownDeviceBenchmark {

    private static final int WARM_UP = Integer.getInteger("cloakroom.benchmark.warm-up", 300);
    private static final int ROUNDS = Integer.getInteger("cloakroom.benchmark.rounds", 1000);

    @Test
    void measure() {
        try (Database database = Database.postgres();
                MailServer mail = MailServer.start();
                RangeServer ranges = RangeServer.start();
                KeycloakServer server = KeycloakServer.start(
                        KeycloakDistribution.withPack(database.vendor()),
                        database,
                        "known-device",
                        List.of("--spi-password-policy--cloakroom-breached-password--base-url=" + ranges.url()));
                TestRealm without = TestRealm.create(server);
                TestRealm with = TestRealm.create(server)) {
            new Flows(without).use(required("auth-username-password-form"));
            new Flows(with)
                    .use(
                            required("auth-username-password-form"),
                            conditional(
                                    required("cloakroom-new-device-condition"),
                                    required("cloakroom-device-challenge")));
            Stream.of(without, with).forEach(realm -> {
                realm.sendMailTo(mail.port());
                // It takes one sign-in right after another for two at once, and refuses it.
                realm.update(update -> update.setBruteForceProtected(false));
                // The hash costs the same on both sides, and its jitter hides what is to be seen.
                realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
                realm.createUser("ada");
            });
            OidcFlow one = without.browser();
            OidcFlow other = with.browser();
            Page code = other.signInOn(other.authorize(Map.of()), "ada", TestRealm.PASSWORD);
            other.submit(
                    code,
                    Map.of("code", new Inbox(mail).next("ada@example.test").code()));

            List<Long> stock = new ArrayList<>();
            List<Long> known = new ArrayList<>();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long first = signIn(one);
                long second = signIn(other);
                if (round >= 0) {
                    stock.add(first);
                    known.add(second);
                }
            }
            System.out.printf("| %d sign-ins each | p50, ms | p95, ms |%n|---|---|---|%n", ROUNDS);
            System.out.printf("| without the steps | %.2f | %.2f |%n", at(stock, 50), at(stock, 95));
            System.out.printf("| known device | %.2f | %.2f |%n", at(known, 50), at(known, 95));
            System.out.printf(
                    "| difference | %.2f | %.2f |%n", at(known, 50) - at(stock, 50), at(known, 95) - at(stock, 95));
        }
    }

    private static long signIn(OidcFlow browser) {
        Page form = browser.authorize(Map.of());
        long start = System.nanoTime();
        Page end = browser.signInOn(form, "ada", TestRealm.PASSWORD);
        long time = System.nanoTime() - start;
        if (!end.isSignedIn()) {
            throw new AssertionError("Not signed in: " + end.text());
        }
        return time;
    }

    private static double at(List<Long> times, int percent) {
        return times.stream()
                        .sorted()
                        .skip((long) times.size() * percent / 100)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }
}
