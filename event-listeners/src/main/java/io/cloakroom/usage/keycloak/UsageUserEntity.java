package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A user is counted in a scope and period. */
@Entity
@Table(name = "CLKR_USAGE_USER")
@IdClass(UsageUserEntity.Key.class)
public class UsageUserEntity {

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

    @Id
    @Column(name = "USER_ID", length = 255)
    String userId;

    @Column(name = "BILLABLE", nullable = false)
    boolean billable;

    @Column(name = "NEWCOMER", nullable = false)
    boolean newcomer;

    /** The primary key. */
    public record Key(String realmId, int period, String scope, String userId) implements Serializable {}
}
