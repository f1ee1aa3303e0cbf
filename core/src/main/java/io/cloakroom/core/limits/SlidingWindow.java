package io.cloakroom.core.limits;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * When something happened lately. Up to 64 times are kept one by one; a quota with a higher limit keeps them in slots of
 * a 64th of its window, each as if all had happened at its end. So no span of the window's length ever holds more than
 * the limit, and what is kept stays small: at most 65 entries of 16 characters.
 */
final class SlidingWindow {

    private static final int SLOTS = 64;
    private static final int RADIX = 36;

    private final Quota quota;
    private final Deque<Slot> slots;

    private record Slot(long at, int count) {}

    private SlidingWindow(Quota quota, Deque<Slot> slots) {
        this.quota = quota;
        this.slots = slots;
    }

    /** @param state what {@link #encode()} gave, or an empty text */
    static SlidingWindow decode(Quota quota, String state, Instant now) {
        Deque<Slot> slots = new ArrayDeque<>();
        if (!state.isEmpty()) {
            for (String slot : state.split(" ", -1)) {
                int star = slot.indexOf('*');
                long at = Long.parseLong(star < 0 ? slot : slot.substring(0, star), RADIX);
                slots.add(new Slot(at, star < 0 ? 1 : Integer.parseInt(slot.substring(star + 1))));
            }
        }
        SlidingWindow window = new SlidingWindow(quota, slots);
        slots.removeIf(slot -> window.end(slot) <= now.toEpochMilli());
        return window;
    }

    String encode() {
        StringBuilder text = new StringBuilder();
        for (Slot slot : slots) {
            text.append(text.isEmpty() ? "" : " ").append(Long.toString(slot.at, RADIX));
            if (slot.count > 1) {
                text.append('*').append(slot.count);
            }
        }
        return text.toString();
    }

    int used() {
        return slots.stream().mapToInt(Slot::count).sum();
    }

    /** When it may happen again; empty where it may at once. */
    Optional<Instant> blockedUntil() {
        int excess = used() - quota.limit() + 1;
        for (Iterator<Slot> oldest = slots.iterator(); excess > 0; ) {
            Slot slot = oldest.next();
            excess -= slot.count;
            if (excess <= 0) {
                return Optional.of(Instant.ofEpochMilli(end(slot)));
            }
        }
        return Optional.empty();
    }

    /** Counts once, and says under which stamp. */
    Instant add(Instant now) {
        long at = slotOf(now);
        Slot last = slots.peekLast();
        // Clocks of nodes differ a little; the order is kept, to the later time.
        if (last != null && last.at >= at) {
            slots.removeLast();
            slots.addLast(new Slot(last.at, last.count + 1));
            return Instant.ofEpochMilli(last.at);
        }
        slots.addLast(new Slot(at, 1));
        return Instant.ofEpochMilli(at);
    }

    /** Takes back one that was counted under the stamp. */
    void remove(Instant stamp) {
        Deque<Slot> kept = new ArrayDeque<>();
        boolean removed = false;
        for (Slot slot : slots) {
            boolean hit = !removed && slot.at == stamp.toEpochMilli();
            removed |= hit;
            if (!hit) {
                kept.add(slot);
            } else if (slot.count > 1) {
                kept.add(new Slot(slot.at, slot.count - 1));
            }
        }
        slots.clear();
        slots.addAll(kept);
    }

    /** When nothing of this matters any more. */
    Instant expiresAt(Instant now) {
        Slot last = slots.peekLast();
        return last == null ? now : Instant.ofEpochMilli(end(last));
    }

    private long end(Slot slot) {
        return slot.at + quota.window().toMillis();
    }

    private long slotOf(Instant now) {
        long width = quota.limit() <= SLOTS
                ? 1
                : Math.max(1, quota.window().dividedBy(SLOTS).toMillis());
        return -Math.floorDiv(-now.toEpochMilli(), width) * width;
    }
}
