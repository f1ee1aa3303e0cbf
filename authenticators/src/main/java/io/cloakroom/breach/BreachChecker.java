package io.cloakroom.breach;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Unknown;

/** Judges passwords by a {@link RangeSource}. Safe for use by several threads. */
public final class BreachChecker {

    private final RangeSource source;

    BreachChecker(RangeSource source) {
        this.source = source;
    }

    /** @param minCount how often a password must have been seen to count as breached, at least 1 */
    public BreachVerdict check(String password, int minCount) {
        PasswordDigest digest = PasswordDigest.of(password);
        try {
            long count = source.range(digest.prefix()).countOf(digest.suffix());
            return count >= minCount ? new Breached(count) : new Clean();
        } catch (RangeUnavailableException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }
}
