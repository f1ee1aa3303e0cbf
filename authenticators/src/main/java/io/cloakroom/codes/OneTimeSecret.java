package io.cloakroom.codes;

import java.time.Instant;
import java.util.Optional;

/**
 * A code, link or ticket as it is stored.
 *
 * @param kind {@code code}, {@code link} or {@code ticket}
 * @param userId whom it signs in; empty where nobody is known, or nobody yet
 * @param binding the browser's sign-in it works in; empty where it works in every browser
 * @param hash of the secret
 * @param tries how often somebody tried to use it
 * @param details what its kind needs to remember; at most 2,000 characters
 */
public record OneTimeSecret(
        String id,
        String kind,
        Optional<String> userId,
        Optional<String> binding,
        String hash,
        State state,
        int tries,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> details) {

    /** How far it is used. Codes are removed when they are used; the others stay until they expire, to say so. */
    public enum State {
        /** Can be used. */
        OPEN,
        /** A link was opened where it must not sign in, and allowed to where it may. */
        CONFIRMED,
        /** A link was opened, and the sign-in goes on in the tab it was opened in. */
        CLAIMED,
        /** It did what it is for. */
        USED
    }

    boolean isLive(Instant now) {
        return state == State.OPEN && expiresAt.isAfter(now);
    }
}
