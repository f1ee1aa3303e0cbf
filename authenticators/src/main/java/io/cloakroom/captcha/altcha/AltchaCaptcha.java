package io.cloakroom.captcha.altcha;

import io.cloakroom.captcha.Captcha;
import io.cloakroom.captcha.Refusal;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.captcha.Widget;
import io.cloakroom.core.crypto.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Has the browser find a number: the challenge is SHA-256 of a salt and the number, and who knows the one but not the
 * other has to try. Nothing is kept of a challenge until it is answered: it is signed together with the realm and the
 * sign-in that it is for, and its salt, hashed into it, says how hard it is and until when it is good.
 */
public final class AltchaCaptcha implements Captcha {

    private static final String FIELD = "altcha";
    private static final String ALGORITHM = "SHA-256";
    private static final Pattern SIGNATURE = Pattern.compile("[^.]{1,200}\\.[A-Za-z0-9_-]{43}");

    private final KeyedHash signatures;
    private final UsedChallenges used;
    private final AltchaSettings settings;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param signatures of challenges; the same at all nodes, another one in each realm */
    public AltchaCaptcha(
            KeyedHash signatures, UsedChallenges used, AltchaSettings settings, RandomGenerator random, Clock clock) {
        this.signatures = signatures;
        this.used = used;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public Widget widget(Visit visit) {
        int max = settings.max(visit.suspicion());
        String salt = Salt.random(random, clock.instant().plus(settings.lifetime()), max)
                .text();
        String challenge = challenge(salt, random.nextInt(max + 1));
        return Widget.solvedBySelf(Map.of(
                "algorithm",
                ALGORITHM,
                "challenge",
                challenge,
                "maxnumber",
                max,
                "salt",
                salt,
                "signature",
                signatures.hash(challenge, context(visit))));
    }

    @Override
    public Verdict verify(Visit visit, String answer) {
        return fault(visit, answer).<Verdict>map(Verdict.Refused::new).orElseGet(Verdict.Passed::new);
    }

    private Optional<Refusal> fault(Visit visit, String answer) {
        if (answer.isEmpty()) {
            return Optional.of(Refusal.MISSING);
        }
        Optional<Solution> parsed = Solution.parse(answer);
        if (parsed.isEmpty() || !parsed.get().algorithm().equals(ALGORITHM)) {
            return Optional.of(Refusal.MALFORMED);
        }
        Solution solution = parsed.get();
        if (!SIGNATURE.matcher(solution.signature()).matches()
                || !signatures.matches(solution.challenge(), solution.signature(), context(visit))) {
            return Optional.of(Refusal.FOREIGN);
        }
        // From here on the challenge is ours, and its hash tells whether the salt is too.
        if (!challenge(solution.salt().text(), solution.number()).equals(solution.challenge())) {
            return Optional.of(Refusal.WRONG);
        }
        Instant now = clock.instant();
        if (!now.isBefore(solution.salt().expiresAt())) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (solution.salt().max() < settings.leastMax(visit.suspicion())) {
            return Optional.of(Refusal.TOO_EASY);
        }
        // Clocks of nodes differ a little.
        Duration left = Duration.between(now, solution.salt().expiresAt()).plusMinutes(1);
        return used.use(solution.challenge(), left) ? Optional.empty() : Optional.of(Refusal.REPLAYED);
    }

    private static String context(Visit visit) {
        return visit.realmId() + '\n' + visit.signIn();
    }

    private static String challenge(String salt, int number) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(ALGORITHM).digest((salt + number).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }
}
