package io.cloakroom.captcha.altcha;

import io.cloakroom.captcha.Suspicion;
import io.cloakroom.core.config.Options;
import java.time.Duration;

/**
 * How much work is asked for.
 *
 * @param difficulty where nothing is suspicious: the number to be found is at most this, so half as many hashes on
 *     average
 * @param lifetime of a challenge
 */
public record AltchaSettings(int difficulty, Duration lifetime) {

    private static final int DEFAULT_DIFFICULTY = 100_000;

    /** Each level of suspicion asks for four times the work. */
    private static final int BITS_PER_LEVEL = 2;

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static AltchaSettings read(Options options) {
        return new AltchaSettings(
                options.integer("difficulty", DEFAULT_DIFFICULTY, 1_000, 1_000_000),
                options.duration("lifetime", Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofHours(2)));
    }

    /** The largest number that may have to be found. */
    int max(Suspicion suspicion) {
        return difficulty << (BITS_PER_LEVEL * suspicion.level());
    }

    /**
     * The least that is accepted. One level is forgiven, for the page may have been shown before the failure that made
     * the difference.
     */
    int leastMax(Suspicion suspicion) {
        return difficulty << (BITS_PER_LEVEL * Math.max(0, suspicion.level() - 1));
    }
}
