package io.cloakroom.organizations;

/** What an invitation's link is good for, for whoever looks at it. */
public sealed interface InvitationVerdict {

    /** The visitor may accept it. */
    record Acceptable(Invitation invitation) implements InvitationVerdict {}

    /** Nobody is signed in. */
    record SignInFirst(Invitation invitation) implements InvitationVerdict {}

    /** The visitor has the address, but has not confirmed it. */
    record ConfirmFirst(Invitation invitation) implements InvitationVerdict {}

    /** The visitor is somebody else. */
    record ForAnother() implements InvitationVerdict {}

    /** @param status why it is good for nothing any more */
    record Over(InvitationStatus status) implements InvitationVerdict {}

    record Unknown() implements InvitationVerdict {}
}
