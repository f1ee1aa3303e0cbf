package io.cloakroom.organizations;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation to an organization, as it is stored.
 *
 * @param email whom it is for; in small letters
 * @param role that whoever accepts gets
 * @param inviter the member who invited; empty for an admin
 * @param hash of the secret in its link
 * @param state what was done with it; never {@link InvitationStatus#EXPIRED}, which time does
 */
public record Invitation(
        String id,
        String organizationId,
        String email,
        RoleKey role,
        Optional<String> inviter,
        String hash,
        InvitationStatus state,
        Instant createdAt,
        Instant expiresAt) {

    public InvitationStatus status(Instant now) {
        return state == InvitationStatus.PENDING && !expiresAt.isAfter(now) ? InvitationStatus.EXPIRED : state;
    }

    /** The same invitation behind another link. */
    Invitation renewed(String newHash, Instant newExpiry) {
        return new Invitation(id, organizationId, email, role, inviter, newHash, state, createdAt, newExpiry);
    }
}
