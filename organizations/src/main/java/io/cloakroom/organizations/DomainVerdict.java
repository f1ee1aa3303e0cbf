package io.cloakroom.organizations;

import java.time.Instant;

/** Whether a claim was shown to be right. */
public sealed interface DomainVerdict {

    record Proved() implements DomainVerdict {}

    /** @param left how many tries there are until another code is needed */
    record WrongCode(int left) implements DomainVerdict {}

    /** There is no code that is still good. */
    record NoCode() implements DomainVerdict {}

    /** The domain has no record with the value. */
    record NoRecord() implements DomainVerdict {}

    /** No name server has answered in time. */
    record NoAnswer() implements DomainVerdict {}

    record TooMany(Instant retryAt) implements DomainVerdict {}
}
