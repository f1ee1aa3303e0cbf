package io.cloakroom.conditions;

/**
 * What a rule says of a sign-in.
 *
 * @param found whether it is as the rule describes
 * @param reason why, or why not: one of few words
 * @param extent how much or which, such as a number or a country; empty where there is nothing to add
 */
public record Finding(boolean found, String reason, String extent) {

    static Finding yes(String reason, String extent) {
        return new Finding(true, reason, extent);
    }

    static Finding no(String reason) {
        return new Finding(false, reason, "");
    }

    static Finding no(String reason, String extent) {
        return new Finding(false, reason, extent);
    }

    /** @param found whether the password is breached */
    public static Finding breached(boolean found) {
        return found ? yes("breached", "") : no("not-breached");
    }

    /** Reason and extent, for an event. */
    public String why() {
        return extent.isEmpty() ? reason : reason + ":" + extent;
    }
}
