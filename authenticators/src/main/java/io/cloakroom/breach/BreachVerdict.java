package io.cloakroom.breach;

/** What a breach check found out. */
public sealed interface BreachVerdict {

    /** The password was not seen often enough to be refused. */
    record Clean() implements BreachVerdict {}

    /** @param count how often the password was seen in breaches, at least 1 */
    record Breached(long count) implements BreachVerdict {}

    /** @param reason why nothing could be found out; safe to log */
    record Unknown(String reason) implements BreachVerdict {}
}
