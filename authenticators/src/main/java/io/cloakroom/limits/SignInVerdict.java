package io.cloakroom.limits;

/** Whether somebody may go on. */
public sealed interface SignInVerdict {

    /** They may. */
    record Allowed() implements SignInVerdict {}

    /**
     * They may not, for now.
     *
     * @param limit name of the limit that was reached, as its setting is called
     * @param seconds until they may
     * @param first whether it is worth telling, see {@link io.cloakroom.core.limits.RateVerdict.Refused}
     */
    record Refused(String limit, long seconds, boolean first) implements SignInVerdict {}
}
