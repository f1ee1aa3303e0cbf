package io.cloakroom.breach.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** What is remembered about a user's password. The columns of the two halves are all set or all null. */
@Entity
@Table(name = "CLKR_BREACH_STATE")
@IdClass(BreachStateEntity.Key.class)
public class BreachStateEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Id
    @Column(name = "USER_ID", length = 255)
    String userId;

    /** Milliseconds since the epoch. */
    @Column(name = "LOOKED_AT")
    @Nullable
    Long lookedAt;

    @Column(name = "LOOKED_DATA", length = 255)
    @Nullable
    String lookedData;

    /** When the password that was looked at was set, in milliseconds; 0 where nobody knows. */
    @Column(name = "LOOKED_PASSWORD")
    @Nullable
    Long lookedPassword;

    @Column(name = "BREACHED")
    @Nullable
    Boolean breached;

    @Column(name = "DISMISSED")
    @Nullable
    Boolean dismissed;

    /** Milliseconds since the epoch. */
    @Column(name = "MARKED_AT")
    @Nullable
    Long markedAt;

    @Nationalized
    @Column(name = "MARKED_REASON", length = 255)
    @Nullable
    String markedReason;

    @Column(name = "MARKED_BY", length = 255)
    @Nullable
    String markedBy;

    /** As {@link #lookedPassword}. */
    @Column(name = "MARKED_PASSWORD")
    @Nullable
    Long markedPassword;

    /** The primary key. */
    public record Key(String realmId, String userId) implements Serializable {}
}
