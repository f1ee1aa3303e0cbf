package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A user was active in a month. */
@Entity
@Table(name = "CLKR_USAGE_MONTH")
@IdClass(UsageMonthEntity.Key.class)
public class UsageMonthEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code yyyymm}. */
    @Id
    @Column(name = "USAGE_MONTH")
    int usageMonth;

    @Id
    @Column(name = "USER_ID", length = 255)
    String userId;

    /** Milliseconds since the epoch. */
    @Column(name = "FIRST_ACTIVE_AT", nullable = false)
    long firstActiveAt;

    @Column(name = "BILLABLE", nullable = false)
    boolean billable;

    /** The primary key. */
    public record Key(String realmId, int usageMonth, String userId) implements Serializable {}
}
