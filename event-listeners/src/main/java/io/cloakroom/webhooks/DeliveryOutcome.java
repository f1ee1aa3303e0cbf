package io.cloakroom.webhooks;

import java.time.Duration;

/** What follows a try. */
public sealed interface DeliveryOutcome {

    /** The receiver has it (2xx). */
    record Delivered() implements DeliveryOutcome {}

    /**
     * It is tried again.
     *
     * @param overloaded whether the receiver could not keep up, so that it should get less at once
     */
    record Retry(Duration after, boolean overloaded) implements DeliveryOutcome {}

    /** The schedule is at its end. */
    record Exhausted() implements DeliveryOutcome {}

    /** The receiver wants nothing more, ever (410): the endpoint is disabled. */
    record Gone() implements DeliveryOutcome {}
}
