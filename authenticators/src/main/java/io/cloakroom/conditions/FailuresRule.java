package io.cloakroom.conditions;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody has failed to sign in as this user lately.
 *
 * @param failures how often
 * @param within how long the last of them may be past
 */
public record FailuresRule(int failures, Duration within) {

    public static final String FAILURES = "failures";
    public static final String WITHIN = "within";
    public static final int USUAL_FAILURES = 3;
    public static final String USUAL_WITHIN = "1h";

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the setting at fault */
    public static FailuresRule read(Options options) {
        return new FailuresRule(
                options.integer(FAILURES, USUAL_FAILURES, 1, 1000),
                options.duration(WITHIN, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(30)));
    }

    /**
     * @param count failures since the last success
     * @param last when the last of them was
     */
    public Finding judge(int count, Instant last, Instant now) {
        if (count < failures) {
            return Finding.no("few-failures", String.valueOf(count));
        }
        return last.plus(within).isAfter(now)
                ? Finding.yes("failures", String.valueOf(count))
                : Finding.no("old-failures", String.valueOf(count));
    }
}
