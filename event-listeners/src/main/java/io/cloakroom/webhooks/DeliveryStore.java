package io.cloakroom.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where deliveries wait, shared by all nodes. Every call is a transaction of its own. */
public interface DeliveryStore {

    /**
     * Takes deliveries that are due. Until the lease ends no other worker gets them; if nothing is recorded by then,
     * they are due again.
     *
     * @param max how many at the most
     * @param busyEndpoints ids of endpoints to pass over
     */
    List<Delivery> claim(int max, Set<String> busyEndpoints, Instant now, Duration lease);

    /** Writes how tries ended. A delivery whose lease another worker has taken meanwhile is left alone. */
    void record(Map<Delivery, DeliveryOutcome> outcomes);

    /** When the next delivery becomes due, in the past for one that is. */
    Optional<Instant> nextDue();
}
