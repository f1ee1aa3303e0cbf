package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.MembershipRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A user's wish to join an organization, kept for a while after its end. */
@Entity
@Table(name = "CLKR_ORGANIZATION_REQUEST")
public class MembershipRequestEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "ORGANIZATION_ID", nullable = false, length = 255)
    String organizationId;

    @Column(name = "USER_ID", nullable = false, length = 255)
    String userId;

    /** Of organization and user while it is pending, so that there is one at most; else the id. */
    @Column(name = "SLOT", nullable = false, length = 64)
    String slot;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", nullable = false, length = 16)
    InvitationStatus state;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** Until when it can be answered, in milliseconds since the epoch. */
    @Column(name = "VALID_UNTIL", nullable = false)
    long validUntil;

    /** When the row goes, in milliseconds since the epoch. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    MembershipRequest toRequest() {
        return new MembershipRequest(
                id, organizationId, userId, state, Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(validUntil));
    }
}
