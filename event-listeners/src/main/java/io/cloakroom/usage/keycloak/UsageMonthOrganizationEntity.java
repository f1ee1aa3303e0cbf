package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A user was active in an organization in a month. */
@Entity
@Table(name = "CLKR_USAGE_MONTH_ORG")
@IdClass(UsageMonthOrganizationEntity.Key.class)
public class UsageMonthOrganizationEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code yyyymm}. */
    @Id
    @Column(name = "USAGE_MONTH")
    int usageMonth;

    @Id
    @Column(name = "ORG_ID", length = 36)
    String organizationId;

    @Id
    @Column(name = "USER_ID", length = 255)
    String userId;

    /** The primary key. */
    public record Key(String realmId, int usageMonth, String organizationId, String userId) implements Serializable {}
}
