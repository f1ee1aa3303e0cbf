package io.cloakroom.breach;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Source;

/** Judges passwords: first by the most common ones, then by a source. Safe for use by several threads. */
public final class BreachChecker {

    private final BreachSource source;

    BreachChecker(BreachSource source) {
        this.source = source;
    }

    /**
     * @param minCount how often a password must have been seen to count as breached, at least 1; the most common ones
     *     are refused whatever it is
     */
    public BreachVerdict check(String password, int minCount) {
        return CommonPasswords.contains(password)
                ? Breached.uncounted(Source.BUILT_IN)
                : source.check(PasswordDigest.of(password), minCount);
    }

    /** @see BreachSource#version() */
    public String version() {
        return source.version();
    }
}
