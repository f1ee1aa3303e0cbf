package io.cloakroom.webhooks;

import java.time.Instant;

/** How a try ended, and what follows. */
public sealed interface DeliveryOutcome {

    /** The receiver has it (2xx). */
    record Delivered() implements DeliveryOutcome {}

    /** It is tried again. */
    record Retry(Instant at, String reason) implements DeliveryOutcome {}

    /** The schedule is at its end. */
    record Exhausted(String reason) implements DeliveryOutcome {}

    /** The receiver wants nothing more, ever (410): the endpoint is disabled. */
    record Gone() implements DeliveryOutcome {}
}
