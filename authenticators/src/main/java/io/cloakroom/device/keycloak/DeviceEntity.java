package io.cloakroom.device.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A user's device. Times are milliseconds since the epoch. */
@Entity
@Table(name = "CLKR_DEVICE")
@SuppressWarnings("NullAway.Init")
public class DeviceEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    String userId;

    @Column(name = "SECRET_HASH", length = 64, nullable = false)
    String secretHash;

    @Column(name = "PREVIOUS_HASH", length = 64)
    @Nullable
    String previousHash;

    @Column(name = "DEVICE_NAME", length = 100, nullable = false)
    String name;

    @Column(name = "ADDRESS", length = 64, nullable = false)
    String address;

    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    @Column(name = "LAST_SEEN_AT", nullable = false)
    long lastSeenAt;

    @Column(name = "TRUSTED_UNTIL")
    @Nullable
    Long trustedUntil;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;
}
