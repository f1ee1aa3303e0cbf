package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One event's way to one endpoint; gone once it arrived. */
@Entity
@Table(name = "CLKR_WEBHOOK_DELIVERY")
public class WebhookDeliveryEntity {

    /** Whether a delivery is still on its way; named as Keycloak's own outbox names it. */
    enum Status {
        /** Tried when {@code NEXT_AT} comes. */
        PENDING,
        /** Its endpoint is disabled. */
        HELD,
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

    @Column(name = "ENDPOINT_ID", nullable = false, length = 36)
    String endpointId;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS", nullable = false, length = 16)
    Status status;

    @Column(name = "FAILURES", nullable = false)
    int failures;

    /** When it is due; while a worker has it, when its lease ends. Milliseconds since the epoch. */
    @Column(name = "NEXT_AT", nullable = false)
    long nextAt;

    /** The worker that has it, or had it last. */
    @Column(name = "LEASE_OWNER", length = 36)
    @Nullable
    String leaseOwner;

    /** Why the last try failed. */
    @Column(name = "LAST_ERROR", length = 255)
    @Nullable
    String lastError;
}
