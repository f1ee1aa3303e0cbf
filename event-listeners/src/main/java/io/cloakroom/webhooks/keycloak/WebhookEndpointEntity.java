package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    @Column(name = "ENABLED", nullable = false)
    boolean enabled;

    /** Milliseconds since the epoch. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;
}
