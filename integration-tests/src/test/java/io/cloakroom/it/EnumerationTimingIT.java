package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Flows;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures whether the time of the answer tells who has an account: {@code -Dcloakroom.timing=true}. Known and unknown
 * addresses take turns; the share is how often the known one took longer, and a half means that nobody can tell.
 */
@KeycloakTest
@EnabledIfSystemProperty(named = "cloakroom.timing", matches = "true")
final class EnumerationTimingIT {

    private static final int WARM_UP = 30;
    private static final int PAIRS = 150;

    private final TestRealm realm;

    EnumerationTimingIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        realm.sendMailTo(mail.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloakroom-email-code", "cloakroom-magic-link"})
    void answersTakeTheSameTime(String step) {
        new Flows(realm).use(required(step));
        String prefix = step.substring("cloakroom-".length());
        IntStream.range(0, WARM_UP + PAIRS).forEach(i -> realm.createUser(prefix + i));
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < WARM_UP + PAIRS; i++) {
            boolean knownFirst = i % 2 == 0;
            long first = ask(knownFirst ? prefix + i : "nobody-" + prefix + i);
            long second = ask(knownFirst ? "nobody-" + prefix + i : prefix + i);
            if (i >= WARM_UP) {
                known.add(knownFirst ? first : second);
                unknown.add(knownFirst ? second : first);
            }
        }
        System.out.printf(
                "%s: known %s, unknown %s, known took longer in %.3f of all comparisons%n",
                step, describe(known), describe(unknown), shareLonger(known, unknown));
    }

    private long ask(String username) {
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        long start = System.nanoTime();
        Page answer = browser.submit(page, Map.of("username", username + "@example.test"));
        long time = System.nanoTime() - start;
        assertThat(answer.text()).contains("belongs to an account");
        return time;
    }

    private static String describe(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "p50 %.2f ms, p95 %.2f ms".formatted(millis(sorted, 0.5), millis(sorted, 0.95));
    }

    private static double millis(List<Long> sorted, double share) {
        return sorted.get((int) (sorted.size() * share))
                / (double) Duration.ofMillis(1).toNanos();
    }

    private static double shareLonger(List<Long> some, List<Long> others) {
        long longer = some.stream()
                .mapToLong(one -> others.stream().filter(other -> one > other).count())
                .sum();
        return (double) longer / ((long) some.size() * others.size());
    }
}
