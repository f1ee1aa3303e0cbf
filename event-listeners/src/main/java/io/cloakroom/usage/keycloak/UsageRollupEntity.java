package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The final figures of a scope in a closed month, or in one of its days. */
@Entity
@Table(name = "CLKR_USAGE_ROLLUP")
@IdClass(UsageRollupEntity.Key.class)
public class UsageRollupEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code yyyymm} of a month, {@code yyyymmdd} of a day. */
    @Id
    @Column(name = "USAGE_PERIOD")
    int period;

    @Id
    @Column(name = "USAGE_SCOPE", length = 300)
    String scope;

    @Column(name = "ACTIVE_USERS", nullable = false)
    long activeUsers;

    @Column(name = "BILLABLE_USERS", nullable = false)
    long billableUsers;

    @Column(name = "NEW_USERS", nullable = false)
    long newUsers;

    /** The primary key. */
    public record Key(String realmId, int period, String scope) implements Serializable {}
}
