package io.cloakroom.codes;

import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import java.time.Instant;

/** What asking for a code or link led to. */
public sealed interface IssueOutcome {

    /** When another can be asked for. */
    Instant resendAt();

    /**
     * A new one, to be sent.
     *
     * @param secret what the message must hold; to be forgotten once it is sent
     * @param resendAt when another can be asked for
     * @param counted for {@link Issuer#takeBack}
     */
    record Issued(OneTimeSecret stored, String secret, Instant resendAt, Allowed counted) implements IssueOutcome {

        @Override
        public String toString() {
            return "Issued[id=" + stored.id() + "]";
        }
    }

    /** The one that was sent before is still good, and nothing is to be sent. */
    record Current(OneTimeSecret stored, Instant resendAt) implements IssueOutcome {}

    /** Too many were sent, or too many codes were wrong. */
    record Refused(Instant retryAt) implements IssueOutcome {

        @Override
        public Instant resendAt() {
            return retryAt;
        }
    }
}
