package io.cloakroom.webhooks;

/**
 * A part of an endpoint's deliveries that one node at a time works on. What concerns one subject is always in one lane.
 *
 * @param shard 0 to {@link #SHARDS} - 1
 */
public record LaneKey(String endpointId, int shard) {

    /** How many lanes an endpoint has, and so how many nodes can send to it at once. */
    public static final int SHARDS = 4;

    /** @param subject the user or organization that the event is about */
    public static LaneKey of(String endpointId, String subject) {
        return new LaneKey(endpointId, Math.floorMod(subject.hashCode(), SHARDS));
    }
}
