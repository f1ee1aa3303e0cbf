package io.cloakroom.organizations;

import java.time.Instant;

/** What became of the wish to send an invitation. */
public sealed interface InvitationOutcome {

    record Sent(Invitation invitation) implements InvitationOutcome {}

    /** The address has a pending one. */
    record AlreadyInvited() implements InvitationOutcome {}

    /** It was accepted, revoked or sent once more meanwhile, or is too old. */
    record NotPending() implements InvitationOutcome {}

    record TooMany(Instant retryAt) implements InvitationOutcome {}

    /** No mail server took it; everything is as before. */
    record NotSent() implements InvitationOutcome {}
}
