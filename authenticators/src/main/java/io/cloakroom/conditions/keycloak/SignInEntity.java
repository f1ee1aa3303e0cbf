package io.cloakroom.conditions.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A user's last sign-in. Times are milliseconds since the epoch. */
@Entity
@IdClass(SignInEntity.Key.class)
@Table(name = "CLKR_SIGN_IN")
@SuppressWarnings("NullAway.Init")
public class SignInEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Id
    @Column(name = "USER_ID", length = 255)
    String userId;

    @Column(name = "LAST_AT", nullable = false)
    long lastAt;

    /** Of the last sign-in whose place is known. */
    @Column(name = "LOCATED_AT")
    @Nullable
    Long locatedAt;

    @Column(name = "TRAVEL", length = 255)
    @Nullable
    String travel;

    /** Whose it is. */
    public record Key(String realmId, String userId) implements Serializable {}
}
