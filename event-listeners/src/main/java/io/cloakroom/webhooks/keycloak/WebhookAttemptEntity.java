package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** A try, as it is remembered. */
@Entity
@Table(name = "CLKR_WEBHOOK_ATTEMPT")
public class WebhookAttemptEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "DELIVERY_ID", nullable = false, length = 36)
    String deliveryId;

    /** Milliseconds since the epoch. */
    @Column(name = "STARTED_AT", nullable = false)
    long startedAt;

    @Column(name = "TOOK_MS", nullable = false)
    long tookMillis;

    /** Of the reply; null if there was none. */
    @Column(name = "STATUS_CODE")
    @Nullable
    Integer statusCode;

    /** The start of the reply's body, or why there was no reply. */
    @Nationalized
    @Column(name = "DETAIL", length = 1024)
    @Nullable
    String detail;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;
}
