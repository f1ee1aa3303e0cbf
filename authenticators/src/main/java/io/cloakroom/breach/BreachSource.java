package io.cloakroom.breach;

/** Knows the hashes of breached passwords. Safe for use by several threads; never waits without a deadline. */
public interface BreachSource {

    /** @param minCount how often a password must have been seen to count as breached, at least 1 */
    BreachVerdict check(PasswordDigest digest, int minCount);

    /** Another text when the data has changed, so that those who were found clean are looked at again. */
    String version();
}
