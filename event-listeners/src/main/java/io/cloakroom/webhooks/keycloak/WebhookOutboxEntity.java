package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.CloudEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Nationalized;
import org.keycloak.models.RealmModel;

/**
 * An event for whoever reads the database's log. The first five columns are those that Debezium's outbox event router looks
 * for; those that begin with {@code CE_} are the attributes of CloudEvents 1.0 that the five do not have.
 */
@Entity
@Table(name = "CLKR_WEBHOOK_OUTBOX")
public class WebhookOutboxEntity {

    /** The message id that receivers see. */
    @Id
    @Column(name = "ID", length = 36)
    String id;

    /** What its type begins with, such as {@code user}. */
    @Column(name = "AGGREGATETYPE", nullable = false, length = 128)
    String aggregateType;

    /** The user or organization that it is about. */
    @Column(name = "AGGREGATEID", nullable = false, length = 64)
    String aggregateId;

    @Column(name = "TYPE", nullable = false, length = 128)
    String type;

    @Nationalized
    @Column(name = "PAYLOAD", nullable = false)
    String payload;

    @Column(name = "CE_SPECVERSION", nullable = false, length = 8)
    String specVersion;

    @Column(name = "CE_SOURCE", nullable = false, length = 1024)
    String source;

    /** ISO 8601. */
    @Column(name = "CE_TIME", nullable = false, length = 32)
    String time;

    @Column(name = "CE_DATACONTENTTYPE", nullable = false, length = 32)
    String contentType;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    /** Milliseconds since the epoch. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    static WebhookOutboxEntity of(WebhookEventEntity event, RealmModel realm) {
        CloudEvent attributes = CloudEvent.of(
                event.id, realm.getName(), event.eventType, event.subject, Instant.ofEpochMilli(event.occurredAt));
        WebhookOutboxEntity entity = new WebhookOutboxEntity();
        entity.id = attributes.id();
        entity.aggregateType = attributes.aggregateType();
        entity.aggregateId = attributes.subject();
        entity.type = attributes.type();
        entity.payload = event.payload;
        entity.specVersion = CloudEvent.VERSION;
        entity.source = attributes.source();
        entity.time = attributes.time().toString();
        entity.contentType = CloudEvent.CONTENT_TYPE;
        entity.realmId = event.realmId;
        entity.expiresAt = event.expiresAt;
        return entity;
    }
}
