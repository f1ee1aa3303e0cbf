package io.cloakroom.webhooks;

import java.time.Duration;
import java.util.Map;

/**
 * What waits in the store.
 *
 * @param lanes those of enabled endpoints in which something waits, each with how long it is until this node may have
 *     something to do there: zero or less where something is due and nobody else works on it; else until the first is due,
 *     or until another node's lease may end
 * @param unused whether there is no enabled endpoint at all, so that nothing can become due by itself
 */
public record Backlog(Map<LaneKey, Duration> lanes, boolean unused) {

    public Backlog {
        lanes = Map.copyOf(lanes);
    }
}
