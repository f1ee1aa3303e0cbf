package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What was found out about a closed month later. */
@Entity
@Table(name = "CLKR_USAGE_ADJUSTMENT")
public class UsageAdjustmentEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    /** {@code yyyymm} of a month, {@code yyyymmdd} of a day. */
    @Column(name = "USAGE_PERIOD", nullable = false)
    int period;

    @Column(name = "USAGE_SCOPE", length = 300, nullable = false)
    String scope;

    @Column(name = "ACTIVE_USERS", nullable = false)
    long activeUsers;

    @Column(name = "BILLABLE_USERS", nullable = false)
    long billableUsers;

    @Column(name = "NEW_USERS", nullable = false)
    long newUsers;

    @Column(name = "MADE_AT", nullable = false)
    long madeAt;
}
