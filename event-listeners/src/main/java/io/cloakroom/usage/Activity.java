package io.cloakroom.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user did something.
 *
 * @param signedUpAt empty for a user whose creation time is not known (imported or federated)
 * @param organizationId the active organization, if there was one
 */
public record Activity(
        String realmId, String userId, Instant at, Optional<Instant> signedUpAt, Optional<String> organizationId) {

    private static final Duration FIRST_DAY = Duration.ofHours(24);

    public UsageMonth month() {
        return UsageMonth.of(at);
    }

    /** The first day is free: 24 hours from sign-up. Who has no known sign-up is past it. */
    public boolean isBillable() {
        return billableFrom().map(from -> !at.isBefore(from)).orElse(true);
    }

    /** From when the user's activity is billable; empty: always. */
    Optional<Instant> billableFrom() {
        return signedUpAt.map(signedUp -> signedUp.plus(FIRST_DAY));
    }
}
