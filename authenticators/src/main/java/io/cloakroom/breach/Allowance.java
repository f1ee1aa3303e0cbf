package io.cloakroom.breach;

import java.time.Duration;

/**
 * So many times in a while, exactly, over all nodes: each time takes one of the numbered places, and a place can be taken
 * once.
 */
public final class Allowance {

    private final Places places;

    /** Where places are taken. */
    @FunctionalInterface
    public interface Places {

        /** @return whether nobody had taken it; it is free again after the given time */
        boolean take(String place, Duration lifetime);
    }

    public Allowance(Places places) {
        this.places = places;
    }

    /** @return whether there was one left */
    public boolean take(String what, int times, Duration period) {
        for (int i = 0; i < times; i++) {
            if (places.take(what + ":" + i, period)) {
                return true;
            }
        }
        return false;
    }
}
