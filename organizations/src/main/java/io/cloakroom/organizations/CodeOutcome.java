package io.cloakroom.organizations;

import java.time.Instant;

/** What became of the wish to have a code mailed. */
public sealed interface CodeOutcome {

    /** @param validUntil when the code is good for nothing any more */
    record Mailed(Instant validUntil) implements CodeOutcome {}

    /** The address is not at the domain. */
    record Elsewhere() implements CodeOutcome {}

    record TooMany(Instant retryAt) implements CodeOutcome {}

    /** No mail server took it. */
    record NotSent() implements CodeOutcome {}
}
