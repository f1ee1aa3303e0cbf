package io.cloakroom.breach;

import io.cloakroom.breach.BreachVerdict.Unknown;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sign-in with a correct password comes to.
 *
 * @param verdict what the check said; empty where none was made
 */
public record SignInFinding(Kind kind, OptionalLong count, Optional<BreachVerdict> verdict) {

    /** How it stands with the password. */
    public enum Kind {
        /** Nothing speaks against it. */
        FINE,
        /** It is in a list of stolen passwords. */
        BREACHED,
        /** Somebody said that it is compromised. */
        MARKED,
        /** Nothing could be found out. */
        UNKNOWN
    }

    static SignInFinding of(Kind kind) {
        return new SignInFinding(kind, OptionalLong.empty(), Optional.empty());
    }

    static SignInFinding of(Kind kind, BreachVerdict verdict) {
        OptionalLong count =
                verdict instanceof BreachVerdict.Breached breached ? breached.count() : OptionalLong.empty();
        return new SignInFinding(kind, count, Optional.of(verdict));
    }

    /** Why nothing could be found out; empty where it could, or need not. */
    public Optional<Unknown> unknown() {
        return verdict.filter(Unknown.class::isInstance).map(Unknown.class::cast);
    }
}
