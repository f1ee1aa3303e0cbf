package io.cloakroom.breach;

import java.util.Locale;

/** Why a check found nothing out. The names are part of metrics and events. */
public enum SkipReason {
    /** No complete answer in time. */
    TIMEOUT,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** An answer with another status than 200. */
    STATUS,
    /** A 200 whose body is no list of hashes. */
    GARBAGE,
    /** Nobody was asked, because the last ones to ask got no answer. */
    BREAKER_OPEN,
    /** Too many questions under way at once. */
    BUSY,
    /** The file with the hashes cannot be read. */
    FILE,
    /** The step stands where it cannot see the password, or the feature is switched off. */
    NOT_POSSIBLE;

    /** As it stands in metrics and events: {@code breaker-open}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
