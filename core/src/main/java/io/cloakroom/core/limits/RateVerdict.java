package io.cloakroom.core.limits;

import java.time.Duration;

/** Whether something may happen now. */
public sealed interface RateVerdict {

    /** It may, and is counted. */
    record Granted() implements RateVerdict {}

    /**
     * It may not, and is not counted.
     *
     * @param delay how long until it may
     * @param first whether this node has not refused the same since it last had room: what happens in floods is told once
     */
    record Refused(Duration delay, boolean first) implements RateVerdict {}
}
