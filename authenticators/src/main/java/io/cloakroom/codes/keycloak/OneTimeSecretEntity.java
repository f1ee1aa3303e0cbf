package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.OneTimeSecret.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** A code, link or ticket. */
@Entity
@Table(name = "CLKR_ONE_TIME_SECRET")
public class OneTimeSecretEntity {

    @Id
    @Column(name = "ID", length = 64)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "KIND", nullable = false, length = 16)
    String kind;

    @Nullable
    @Column(name = "USER_ID", length = 255)
    String userId;

    @Nullable
    @Column(name = "BINDING", length = 64)
    String binding;

    @Column(name = "SECRET_HASH", nullable = false, length = 255)
    String hash;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", nullable = false, length = 16)
    State state;

    @Column(name = "TRIES", nullable = false)
    int tries;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** Milliseconds since the epoch. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    @Nullable
    @Nationalized
    @Column(name = "DETAILS", length = 2000)
    String details;

    OneTimeSecret toSecret() {
        return new OneTimeSecret(
                id,
                kind,
                Optional.ofNullable(userId),
                Optional.ofNullable(binding),
                hash,
                state,
                tries,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(details));
    }
}
