package io.cloakroom.webhooks;

import java.util.Collection;
import java.util.List;

/**
 * Where deliveries wait, shared by all nodes. Every call is a transaction of its own, and time is the store's, not the
 * node's. A lane is leased by one node at a time; a lease that is not renewed ends by itself.
 */
public interface DeliveryStore {

    /** What waits. */
    Backlog backlog();

    /**
     * Leases a lane, or renews the lease, and reads what is due in it, without what the caller has already.
     *
     * @param having ids of the lane's deliveries that the caller has
     * @return nothing where nothing is due, or where another node works on the lane. Then the lane is not leased, unless
     *     the caller has something of it
     */
    List<Delivery> take(LaneKey lane, Collection<String> having, int max);

    /**
     * Writes how tries ended, and renews the lease.
     *
     * @return false if another node has the lane now: nothing is written then
     */
    boolean record(LaneKey lane, List<Attempt> attempts);

    /** Gives a lane back. */
    void release(LaneKey lane);
}
