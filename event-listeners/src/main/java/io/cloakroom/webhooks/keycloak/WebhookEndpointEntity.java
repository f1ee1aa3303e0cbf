package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.EndpointState;
import io.cloakroom.webhooks.Sink;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** Where a realm's events are sent. */
@Entity
@Table(name = "CLKR_WEBHOOK_ENDPOINT")
public class WebhookEndpointEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "URL", nullable = false, length = 2048)
    String url;

    /** Patterns, separated by commas. */
    @Column(name = "EVENTS", nullable = false, length = 4000)
    String events;

    @Nationalized
    @Column(name = "DESCRIPTION", length = 255)
    @Nullable
    String description;

    /** Sealed; its context is the endpoint's id. */
    @Column(name = "SECRET", nullable = false, length = 1024)
    String secret;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", nullable = false, length = 16)
    EndpointState state;

    /** Why it is disabled. */
    @Column(name = "STATE_REASON", length = 32)
    @Nullable
    String stateReason;

    /** Since when every try has failed, by the database's clock; null if the last one did not. */
    @Column(name = "FAILING_SINCE")
    @Nullable
    Long failingSince;

    /** Whether an event waits for the earlier ones of its subject. */
    @Column(name = "PER_SUBJECT", nullable = false)
    boolean ordered;

    /** The secret before this one, sealed as this one; signed with beside it for a while. */
    @Column(name = "OLD_SECRET", length = 1024)
    @Nullable
    String oldSecret;

    @Column(name = "OLD_SECRET_UNTIL")
    @Nullable
    Long oldSecretUntil;

    /** The admin's own headers, as JSON, sealed: they may carry a password. */
    @Nationalized
    @Column(name = "HEADERS")
    @Nullable
    String headers;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** Whether its events are written to a table, and never sent. */
    boolean isOutbox() {
        return url.equals(Sink.OUTBOX.url());
    }
}
