package io.cloakroom.usage.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A realm was told that it has used up a part of its plan. */
@Entity
@Table(name = "CLKR_USAGE_NOTICE")
@IdClass(UsageNoticeEntity.Key.class)
public class UsageNoticeEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** {@code yyyymm} of a month, {@code yyyymmdd} of a day. */
    @Id
    @Column(name = "USAGE_PERIOD")
    int period;

    @Id
    @Column(name = "PLAN_ID", length = 64)
    String planId;

    @Id
    @Column(name = "THRESHOLD")
    int threshold;

    /** The primary key. */
    public record Key(String realmId, int period, String planId, int threshold) implements Serializable {}
}
