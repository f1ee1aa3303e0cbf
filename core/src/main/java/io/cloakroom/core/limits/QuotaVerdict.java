package io.cloakroom.core.limits;

import java.time.Instant;

/** Whether something may happen once more. */
public sealed interface QuotaVerdict {

    /**
     * It may, and is counted.
     *
     * @param stamp under which it is counted, for {@link Quotas#giveBack}
     * @param left how often it may still happen
     */
    record Allowed(Instant stamp, int left) implements QuotaVerdict {}

    /** @param retryAt when it may happen again, if nothing else happens until then */
    record Exhausted(Instant retryAt) implements QuotaVerdict {}
}
