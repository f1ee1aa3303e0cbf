package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** Something that happened and that at least one endpoint wants to know; written in the transaction that did it. */
@Entity
@Table(name = "CLKR_WEBHOOK_EVENT")
public class WebhookEventEntity {

    /** The message id that receivers see. */
    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "EVENT_TYPE", nullable = false, length = 128)
    String eventType;

    /** The user or organization that it is about. */
    @Column(name = "SUBJECT", nullable = false, length = 64)
    String subject;

    /** Milliseconds since the epoch. */
    @Column(name = "OCCURRED_AT", nullable = false)
    long occurredAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    /** The bytes to send. */
    @Nationalized
    @Column(name = "PAYLOAD", nullable = false)
    String payload;
}
