package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The sealed key of a month's pseudonyms. */
@Entity
@Table(name = "CLKR_USAGE_KEY")
@IdClass(UsageKeyEntity.Key.class)
public class UsageKeyEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code yyyymm} of a month, {@code yyyymmdd} of a day. */
    @Id
    @Column(name = "USAGE_PERIOD")
    int period;

    @Column(name = "SEALED_KEY", length = 255, nullable = false)
    String sealedKey;

    /** The primary key. */
    public record Key(String realmId, int period) implements Serializable {}
}
