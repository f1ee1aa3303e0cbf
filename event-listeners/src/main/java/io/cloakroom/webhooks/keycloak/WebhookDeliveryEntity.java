package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One event's way to one endpoint. */
@Entity
@Table(name = "CLKR_WEBHOOK_DELIVERY")
public class WebhookDeliveryEntity {

    /** {@code NEXT_AT} of a delivery that was never tried: due, whatever the node's clock and the database's say. */
    static final long AT_ONCE = 0;

    /** Where a delivery is; named as Keycloak's own outbox names it. */
    enum Status {
        /** Tried when {@code NEXT_AT} comes. */
        PENDING,
        /** The receiver has it. */
        DELIVERED,
        /** Given up at the end of the schedule. */
        DEAD_LETTER
    }

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "EVENT_ID", nullable = false, length = 36)
    String eventId;

    @Column(name = "EVENT_TYPE", nullable = false, length = 128)
    String eventType;

    @Column(name = "ENDPOINT_ID", nullable = false, length = 36)
    String endpointId;

    @Column(name = "SHARD", nullable = false)
    int shard;

    /** The user or organization that the event is about. */
    @Column(name = "SUBJECT", nullable = false, length = 64)
    String subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS", nullable = false, length = 16)
    Status status;

    @Column(name = "FAILURES", nullable = false)
    int failures;

    /** When it is due, by the database's clock, in milliseconds since the epoch; {@link #AT_ONCE} before the first try. */
    @Column(name = "NEXT_AT", nullable = false)
    long nextAt;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** When it arrived or was given up. */
    @Column(name = "FINISHED_AT")
    @Nullable
    Long finishedAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;
}
