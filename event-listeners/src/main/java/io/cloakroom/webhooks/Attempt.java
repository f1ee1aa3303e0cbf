package io.cloakroom.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try, finished.
 *
 * @param at when it began
 * @param status of the reply; empty if there was none
 * @param detail the start of the reply's body, or why there was no reply
 */
public record Attempt(
        Delivery delivery,
        DeliveryOutcome outcome,
        Instant at,
        Duration took,
        Optional<Integer> status,
        String detail) {

    /** How many characters of the detail are kept. */
    public static final int MAX_DETAIL = 1000;

    public Attempt {
        // Not every database stores NUL.
        String clean = detail.replace('\0', ' ').strip();
        detail = clean.length() <= MAX_DETAIL
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, MAX_DETAIL) - 1));
    }

    public boolean isDelivered() {
        return outcome instanceof DeliveryOutcome.Delivered;
    }
}
