package io.cloakroom.usage;

import java.time.Instant;
import java.util.Optional;

/**
 * When a user signed up.
 *
 * @param at empty for a user whose creation time is not known (imported or federated)
 */
public record SignUp(Optional<Instant> at) {

    /** Billable from the end of the first day; who has no known sign-up is past it. */
    Instant billableFrom(FirstDay firstDay) {
        return at.map(firstDay::endsAt).orElse(Instant.MIN);
    }

    boolean isIn(UsageMonth month) {
        return at.map(UsageMonth::of).filter(month::equals).isPresent();
    }
}
