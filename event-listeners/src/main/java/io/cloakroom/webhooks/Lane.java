package io.cloakroom.webhooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A lane that this node has leased: what it read of it, what is under way, what is not yet written down. */
final class Lane {

    private final LaneKey key;
    private final Queue<Delivery> ready = new ArrayDeque<>();
    private final Set<String> having = new HashSet<>();
    private final List<Attempt> finished = new ArrayList<>();
    private final CollectingTime collecting = new CollectingTime();
    private boolean mayHaveMore = true;
    private boolean drained;
    private long drainedAt;
    private long finishedSince;
    private long leasedAt;

    Lane(LaneKey key) {
        this.key = key;
    }

    LaneKey key() {
        return key;
    }

    /** Ids of all that is in memory of it. */
    Set<String> having() {
        return Set.copyOf(having);
    }

    int ready() {
        return ready.size();
    }

    boolean isEmpty() {
        return having.isEmpty();
    }

    /** Whether the store may know of something due that is not here. */
    boolean mayHaveMore() {
        return mayHaveMore;
    }

    void expectMore() {
        mayHaveMore = true;
    }

    long leasedAt() {
        return leasedAt;
    }

    void leased(long at) {
        leasedAt = at;
    }

    /** When the store may be asked again: a while after it had no more, so that what comes meanwhile comes together. */
    long mayTakeAt(long now) {
        return drained ? drainedAt + collecting.current().toNanos() : now;
    }

    /** @param more whether the store had more than was asked for */
    void add(List<Delivery> deliveries, boolean more, long now) {
        for (Delivery delivery : deliveries) {
            having.add(delivery.id());
            ready.add(delivery);
        }
        mayHaveMore = more;
        drained = !more;
        drainedAt = now;
        collecting.collected(deliveries.size());
    }

    Optional<Delivery> next() {
        return Optional.ofNullable(ready.poll());
    }

    /** Forgets what was read and not begun. */
    void forgetReady() {
        ready.forEach(delivery -> having.remove(delivery.id()));
        ready.clear();
        mayHaveMore = true;
        drained = false;
    }

    void finish(Attempt attempt, long now) {
        if (finished.isEmpty()) {
            finishedSince = now;
        }
        finished.add(attempt);
    }

    /** When what has ended is to be written down, if more ends until then. */
    long writeAt() {
        return finishedSince + collecting.current().toNanos();
    }

    /** Whether all that is in memory of it has ended. */
    boolean isComplete() {
        return having.size() == finished.size();
    }

    List<Attempt> finished() {
        return List.copyOf(finished);
    }

    /** What has ended is written down; what waited for it in the store may be due now. */
    void recorded() {
        finished.forEach(attempt -> having.remove(attempt.delivery().id()));
        if (finished.stream().anyMatch(attempt -> attempt.delivery().target().ordered())) {
            mayHaveMore = true;
            drained = false;
        }
        mayHaveMore |= having.isEmpty();
        finished.clear();
    }
}
