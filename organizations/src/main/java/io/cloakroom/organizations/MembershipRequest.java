package io.cloakroom.organizations;

import java.time.Instant;

/** That a user has asked to join an organization. */
public record MembershipRequest(
        String id, String organizationId, String userId, InvitationStatus state, Instant createdAt, Instant expiresAt) {

    /** {@link InvitationStatus#REVOKED} where an administrator has said no. */
    public InvitationStatus status(Instant now) {
        return state == InvitationStatus.PENDING && !expiresAt.isAfter(now) ? InvitationStatus.EXPIRED : state;
    }
}
