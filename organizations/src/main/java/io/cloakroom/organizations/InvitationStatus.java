package io.cloakroom.organizations;

/** How far an invitation is. */
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REVOKED,
    EXPIRED
}
