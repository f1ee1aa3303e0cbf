package io.cloakroom.captcha;

import java.util.Locale;

/** Why an answer is not good. */
public enum Refusal {
    /** There is none. */
    MISSING,
    /** It is not of the form that answers have. */
    MALFORMED,
    /** It answers a challenge of another realm, of another sign-in, or one that nobody asked. */
    FOREIGN,
    EXPIRED,
    /** It answers a challenge that was made before there was a suspicion. */
    TOO_EASY,
    WRONG,
    REPLAYED,
    /** The service does not believe it. */
    REJECTED;

    /** As events and metrics have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
