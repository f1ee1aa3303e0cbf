package io.cloakroom.core.limits;

import io.cloakroom.core.limits.RateVerdict.Refused;
import java.util.Optional;

/**
 * Counts what comes in floods, and says when it is enough: at most a quota's limit in any span of its window. See the
 * package for what else counts.
 */
public interface RateLimiter {

    /** The longest window: for longer ones a count must outlive restarts. */
    int MAX_WINDOW_MINUTES = 15;

    /**
     * Counts once, if the quota has room.
     *
     * @param key of this very quota and the subject, see {@link RateKey}
     */
    RateVerdict take(Quota quota, String key);

    /** The refusal that {@link #take} would answer, where this node knows it; asks nobody, and counts nothing. */
    Optional<Refused> refusal(Quota quota, String key);
}
