package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.DomainClaim.MailedCode;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Keycloak has no place for of an organization's domain: what it does, and how it is shown to be the organization's. */
@Entity
@Table(name = "CLKR_ORGANIZATION_DOMAIN")
public class DomainEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "ORGANIZATION_ID", nullable = false, length = 255)
    String organizationId;

    @Column(name = "NAME", nullable = false, length = 255)
    String name;

    /** Of realm and name once it was verified, so that it is one organization's; else the id. */
    @Column(name = "SLOT", nullable = false, length = 64)
    String slot;

    @Enumerated(EnumType.STRING)
    @Column(name = "ENROLLMENT_MODE", nullable = false, length = 32)
    EnrollmentMode mode;

    @Column(name = "TXT_VALUE", nullable = false, length = 100)
    String txtValue;

    @Nullable
    @Column(name = "CODE_HASH", length = 255)
    String codeHash;

    @Column(name = "CODE_TRIES", nullable = false)
    int codeTries;

    /** Milliseconds since the epoch. */
    @Column(name = "CODE_VALID_UNTIL", nullable = false)
    long codeValidUntil;

    DomainClaim toClaim() {
        return new DomainClaim(id, organizationId, new EmailDomain(name), mode, txtValue, code());
    }

    private Optional<MailedCode> code() {
        return Optional.ofNullable(codeHash)
                .map(hash -> new MailedCode(hash, codeTries, Instant.ofEpochMilli(codeValidUntil)));
    }
}
