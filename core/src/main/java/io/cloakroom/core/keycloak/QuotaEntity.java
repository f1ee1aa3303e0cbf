package io.cloakroom.core.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often something happened to somebody lately. */
@Entity
@Table(name = "CLKR_QUOTA")
public class QuotaEntity {

    /** A hash of quota and subject. */
    @Id
    @Column(name = "ID", length = 64)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    /** Never empty, for some databases take that for null. */
    @Column(name = "STATE", nullable = false, length = 2000)
    String state;

    @Column(name = "REVISION", nullable = false)
    long revision;

    /** Milliseconds since the epoch. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;
}
