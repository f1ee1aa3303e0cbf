package io.cloakroom.codes;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.Quota;
import java.time.Duration;

/**
 * How long codes and links live, and how often they are sent and tried.
 *
 * @param lifetime of a code or link
 * @param maxTries of one code
 * @param failuresPerHour of one user, over all codes and sessions
 * @param resendAfter how long somebody waits before another can be asked for
 * @param sendsPerHour to one user and address
 */
public record CodeSettings(
        Duration lifetime, int maxTries, int failuresPerHour, Duration resendAfter, int sendsPerHour) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static CodeSettings read(Options options) {
        return new CodeSettings(
                options.duration("lifetime", Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMinutes(30)),
                options.integer("max-tries", 5, 1, 10),
                options.integer("failures-per-hour", 10, 1, 100),
                options.duration("resend-after", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                options.integer("sends-per-hour", 5, 1, 100));
    }

    Quota failures() {
        return new Quota("codes.failures", failuresPerHour, HOUR);
    }

    Quota sends(String channel) {
        return new Quota("codes.sends." + channel, sendsPerHour, HOUR);
    }
}
