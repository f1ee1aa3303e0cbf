package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.RoleKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** An invitation, kept for a while after its end. */
@Entity
@Table(name = "CLKR_ORGANIZATION_INVITATION")
public class InvitationEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "ORGANIZATION_ID", nullable = false, length = 255)
    String organizationId;

    @Nationalized
    @Column(name = "EMAIL", nullable = false, length = 255)
    String email;

    /** Of organization and address while it is pending, so that there is one at most; else the id. */
    @Column(name = "SLOT", nullable = false, length = 64)
    String slot;

    @Column(name = "ROLE_KEY", nullable = false, length = 80)
    String role;

    @Nullable
    @Column(name = "INVITER_ID", length = 255)
    String inviter;

    @Column(name = "SECRET_HASH", nullable = false, length = 255)
    String hash;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", nullable = false, length = 16)
    InvitationStatus state;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** Until when it can be accepted, in milliseconds since the epoch. */
    @Column(name = "VALID_UNTIL", nullable = false)
    long validUntil;

    /** When the row goes, in milliseconds since the epoch. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    Invitation toInvitation() {
        return new Invitation(
                id,
                organizationId,
                email,
                new RoleKey(role),
                Optional.ofNullable(inviter),
                hash,
                state,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(validUntil));
    }
}
