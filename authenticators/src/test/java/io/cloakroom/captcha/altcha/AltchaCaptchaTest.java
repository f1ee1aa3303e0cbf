package io.cloakroom.captcha.altcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.captcha.Refusal;
import io.cloakroom.captcha.SettableClock;
import io.cloakroom.captcha.Suspicion;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.crypto.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AltchaCaptchaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Verdict PASSED = new Verdict.Passed();
    private static final Visit VISIT = visit("realm", "tab", 0);

    private final SettableClock clock = new SettableClock();
    private final Random random = new Random(1);
    private final Set<String> used = new HashSet<>();
    private final AltchaCaptcha captcha = captcha("0123456789abcdef");

    @Test
    void verifyWhenTheNumberIsFoundThenPassedOnce() throws Exception {
        String answer = solve(VISIT);

        assertThat(captcha.verify(VISIT, answer)).isEqualTo(PASSED);
        assertThat(captcha.verify(VISIT, answer)).isEqualTo(refused(Refusal.REPLAYED));
    }

    @Test
    void verifyWhenForAnotherRealmOrSignInThenForeign() throws Exception {
        String answer = solve(VISIT);

        assertThat(captcha.verify(visit("other", "tab", 0), answer)).isEqualTo(refused(Refusal.FOREIGN));
        assertThat(captcha.verify(visit("realm", "other", 0), answer)).isEqualTo(refused(Refusal.FOREIGN));
        assertThat(captcha("another key of 16").verify(VISIT, answer)).isEqualTo(refused(Refusal.FOREIGN));
        assertThat(captcha.verify(VISIT, answer)).isEqualTo(PASSED);
    }

    @Test
    void verifyWhenExpiredThenRefused() throws Exception {
        String late = solve(VISIT);
        clock.forward(Duration.ofMinutes(30).minusMillis(1));
        String inTime = solve(VISIT);
        clock.forward(Duration.ofMillis(1));

        assertThat(captcha.verify(VISIT, late)).isEqualTo(refused(Refusal.EXPIRED));
        assertThat(captcha.verify(VISIT, inTime)).isEqualTo(PASSED);
    }

    @Test
    void verifyWhenTheSuspicionHasRisenThenOneLevelIsForgiven() throws Exception {
        assertThat(captcha.verify(visit("realm", "tab", 1), solve(VISIT))).isEqualTo(PASSED);
        assertThat(captcha.verify(visit("realm", "tab", 2), solve(VISIT))).isEqualTo(refused(Refusal.TOO_EASY));
        assertThat(captcha.verify(VISIT, solve(visit("realm", "tab", 1)))).isEqualTo(PASSED);
    }

    @Test
    void widgetWhenMoreSuspiciousThenFourTimesTheWorkALevel() {
        for (int level = 0; level <= Suspicion.MAX_LEVEL; level++) {
            assertThat(captcha.widget(visit("realm", "tab", level)).challenge())
                    .containsEntry("maxnumber", 1000 << (2 * level));
        }
    }

    @Test
    void verifyWhenThereIsNoAnswerThenMissing() {
        assertThat(captcha.verify(VISIT, "")).isEqualTo(refused(Refusal.MISSING));
    }

    /** Nobody makes a challenge easier, later or other than it was made. */
    @Test
    void verifyWhenAnyPartIsChangedThenRefused() throws Exception {
        Map<String, Object> good = solution(VISIT);
        String salt = String.valueOf(good.get("salt"));
        int number = Integer.parseInt(String.valueOf(good.get("number")));
        Map<String, List<Object>> changes = Map.of(
                "salt",
                List.of(
                        salt.replaceFirst("max=\\d+", "max=999999999"),
                        salt.replaceFirst("expires=\\d+", "expires=99999999999"),
                        salt + number,
                        salt.substring(0, salt.length() - 1),
                        ""),
                "number",
                List.of(number + 1, -1, Integer.MAX_VALUE, 1e30, "" + number, number + 0.5),
                "challenge",
                List.of(sha256(salt + (number + 1)), "", "zz"),
                "signature",
                List.of("", ".", "key.", "key." + "A".repeat(43), "no-dot", "key.%%%", "x".repeat(500)),
                "algorithm",
                List.of("SHA-1", "", "sha-256"));

        changes.forEach((part, values) -> values.forEach(value -> {
            Map<String, Object> bad = new HashMap<>(good);
            bad.put(part, value);
            assertThat(captcha.verify(VISIT, encoded(bad)))
                    .as("%s=%s", part, value)
                    .isInstanceOf(Verdict.Refused.class);
            bad.remove(part);
            assertThat(captcha.verify(VISIT, encoded(bad))).as("no " + part).isInstanceOf(Verdict.Refused.class);
        }));
        assertThat(captcha.verify(VISIT, encoded(good))).isEqualTo(PASSED);
    }

    @Test
    void verifyWhenFuzzedThenRefusedAndNothingIsThrown() throws Exception {
        String good = solve(VISIT);
        byte[] json = Base64.getDecoder().decode(good);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = json.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            String answer = i % 3 == 0
                    ? good.substring(0, random.nextInt(1, good.length()))
                    : Base64.getEncoder().encodeToString(mutant);
            if (!Arrays.equals(mutant, json) && captcha.verify(VISIT, answer) instanceof Verdict.Passed) {
                // What is not part of the proof may be anything: the same values, written in another way.
                assertThat(Solution.parse(answer)).isEqualTo(Solution.parse(good));
                used.clear();
            }
        }
        for (String nonsense : List.of("null", "[]", "{}", "1", "{", "[".repeat(1_400), "\u0000")) {
            String answer = Base64.getEncoder().encodeToString(nonsense.getBytes(StandardCharsets.UTF_8));
            assertThat(captcha.verify(VISIT, answer)).isEqualTo(refused(Refusal.MALFORMED));
        }
        assertThat(captcha.verify(VISIT, "x".repeat(1_000_000))).isEqualTo(refused(Refusal.MALFORMED));
    }

    @Test
    void settingsWhenBadThenNamed() {
        for (Map<String, String> bad :
                List.of(Map.of("difficulty", "999"), Map.of("difficulty", "1000001"), Map.of("lifetime", "3h"))) {
            assertThatThrownBy(() -> AltchaSettings.read(Options.of("spi-cloakroom-captcha--altcha--", bad::get)))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("spi-cloakroom-captcha--altcha--"
                            + bad.keySet().iterator().next());
        }
        assertThat(AltchaSettings.read(Options.of("", name -> null)))
                .isEqualTo(new AltchaSettings(100_000, Duration.ofMinutes(30)));
    }

    private AltchaCaptcha captcha(String key) {
        return new AltchaCaptcha(
                new KeyedHash(new OneKey(key), "captcha"),
                (challenge, lifetime) -> used.add(challenge),
                new AltchaSettings(1_000, Duration.ofMinutes(30)),
                random,
                clock);
    }

    private String solve(Visit visit) throws NoSuchAlgorithmException {
        return encoded(solution(visit));
    }

    private Map<String, Object> solution(Visit visit) throws NoSuchAlgorithmException {
        Map<String, Object> solution = new HashMap<>(captcha.widget(visit).challenge());
        int number = 0;
        while (!sha256(String.valueOf(solution.get("salt")) + number).equals(solution.get("challenge"))) {
            number++;
        }
        solution.put("number", number);
        return solution;
    }

    private static String encoded(Map<String, Object> solution) {
        try {
            return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(solution));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Verdict refused(Refusal refusal) {
        return new Verdict.Refused(refusal);
    }

    private static Visit visit(String realm, String signIn, int level) {
        return new Visit(realm, signIn, new Suspicion(level, List.of()));
    }

    private record OneKey(String text) implements SealingKeys {

        @Override
        public SealingKey active() {
            return new SealingKey("key", new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "AES"));
        }

        @Override
        public Optional<SealingKey> byId(String id) {
            return id.equals("key") ? Optional.of(active()) : Optional.empty();
        }
    }
}
