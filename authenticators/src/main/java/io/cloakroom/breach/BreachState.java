package io.cloakroom.breach;

import java.time.Instant;
import java.util.Optional;

/** What is remembered about one user's password, between two sign-ins. The password itself, or anything of it, is not. */
public record BreachState(Optional<Looked> looked, Optional<Marked> marked) {

    /** Nothing is known. */
    public static final BreachState NONE = new BreachState(Optional.empty(), Optional.empty());

    /**
     * The last check that had an answer.
     *
     * @param data what it was answered from; see {@link BreachSource#version()}
     * @param password which password it was about
     * @param dismissed whether the user has seen the warning and went on
     */
    public record Looked(Instant at, String data, PasswordAge password, boolean breached, boolean dismissed) {

        Looked dismiss() {
            return new Looked(at, data, password, breached, true);
        }
    }

    /**
     * Somebody said that the password is compromised.
     *
     * @param password which password it was about
     */
    public record Marked(Instant at, String reason, String by, PasswordAge password) {}

    /** Whether a check says of a password that it is breached, and the one before did not. */
    public boolean isNews(Looked next) {
        return next.breached()
                && looked.filter(last -> last.breached() && last.password().equals(next.password()))
                        .isEmpty();
    }

    /** The mark, if it is about this password. */
    public Optional<Marked> markOf(PasswordAge password) {
        return marked.filter(mark -> mark.password().equals(password));
    }
}
