package io.cloakroom.core.limits;

import java.time.Duration;

/**
 * How often something may happen to one subject: at most {@code limit} times in any span of {@code window}.
 *
 * @param name keeps quotas apart, such as {@code email-code.sends}
 * @param limit 1 to 100,000
 * @param window one second to 31 days
 */
public record Quota(String name, int limit, Duration window) {

    public static final int MAX_LIMIT = 100_000;

    private static final Duration MIN_WINDOW = Duration.ofSeconds(1);
    private static final Duration MAX_WINDOW = Duration.ofDays(31);

    public Quota {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A quota has a name.");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A quota's limit is a number from 1 to " + MAX_LIMIT + ".");
        }
        if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("A quota's window is a time from one second to 31 days.");
        }
    }
}
