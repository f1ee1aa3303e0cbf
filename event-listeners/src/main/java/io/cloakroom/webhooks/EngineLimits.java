package io.cloakroom.webhooks;

import java.time.Duration;

/**
 * What a node's engine may take.
 *
 * @param concurrent tries at once, over all endpoints; what is not yet written down counts
 * @param lease how long a lane stays with a node that is silent
 * @param poll how often a node looks for what nobody woke it for
 */
record EngineLimits(int concurrent, Duration lease, Duration poll) {

    private static final int MAX_BATCH = 64;

    private static final Duration REST = Duration.ofMinutes(1);

    /** How long a node does not look where nobody has an endpoint; whoever makes one wakes it. */
    Duration rest() {
        return poll.compareTo(REST) < 0 ? REST : poll;
    }

    /** One endpoint leaves a quarter to the others. */
    int perEndpoint() {
        return Math.max(1, concurrent * 3 / 4);
    }

    /** All endpoints that fail, or have not shown yet that they do not, have a quarter together. */
    int unproven() {
        return Math.max(1, concurrent / 4);
    }

    /** How many deliveries wait in memory, over all lanes. */
    int buffered() {
        return Math.max(MAX_BATCH, concurrent * 4);
    }

    /** How many deliveries are read at once. */
    int batch() {
        return MAX_BATCH;
    }
}
