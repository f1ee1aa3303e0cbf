package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.EventEnvelope;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.LaneKey;
import io.cloakroom.webhooks.SubjectKey;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Writes events and their deliveries in the transaction of the change that they tell of: what is rolled back was never an
 * event, and what is committed is delivered. Where nobody subscribes it does nothing.
 */
final class EventWriter {

    private static final Logger LOG = Logger.getLogger(EventWriter.class);

    private static final String DUE = EventWriter.class.getName();

    private final Subscriptions subscriptions;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Duration retention;
    private final Consumer<Collection<LaneKey>> wake;

    /**
     * @param retention how long an event is kept, whatever becomes of it
     * @param wake told, after the commit, in which lanes something is due
     */
    EventWriter(
            Subscriptions subscriptions,
            TimeOrderedIds ids,
            Clock clock,
            Duration retention,
            Consumer<Collection<LaneKey>> wake) {
        this.subscriptions = subscriptions;
        this.ids = ids;
        this.clock = clock;
        this.retention = retention;
        this.wake = wake;
    }

    /**
     * Tells of something to all who want to know. Never throws: whoever signs in or signs up must not suffer from a
     * webhook.
     *
     * @param subject the id of the user or organization that it is about
     * @param at milliseconds since the epoch
     * @param data asked only if somebody wants to know; empty where there is nothing to tell after all
     */
    void tell(
            KeycloakSession session,
            RealmModel realm,
            EventType type,
            String subject,
            long at,
            @Nullable String clientIp,
            Supplier<Optional<?>> data) {
        try {
            List<String> endpoints = subscriptions.endpoints(session, realm, type);
            if (!endpoints.isEmpty()) {
                data.get()
                        .ifPresent(object -> write(
                                session,
                                realm,
                                type,
                                subject,
                                envelope(session, realm, type, at, clientIp, object),
                                endpoints));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The event %s could not be written for its webhooks.", type.key());
        }
    }

    /** Whether anybody wants to know. Costs nothing. Never throws. */
    boolean isWanted(KeycloakSession session, RealmModel realm, EventType type) {
        try {
            return !subscriptions.endpoints(session, realm, type).isEmpty();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Who wants the event %s could not be read.", type.key());
            return false;
        }
    }

    /**
     * Sends something to one endpoint, subscribed to it or not.
     *
     * @return the message's id
     */
    String send(
            KeycloakSession session,
            RealmModel realm,
            EventType type,
            String subject,
            long at,
            Object data,
            String endpointId) {
        EventEnvelope envelope = envelope(session, realm, type, at, null, data);
        return write(session, realm, type, subject, envelope, List.of(endpointId));
    }

    /** Sends an event once more, under the same id. */
    WebhookDeliveryEntity sendAgain(KeycloakSession session, WebhookEventEntity event, String endpointId) {
        LaneKey lane = LaneKey.of(endpointId, event.subject);
        WebhookDeliveryEntity delivery = delivery(event, lane);
        Jpa.entityManager(session).persist(delivery);
        due(session).add(lane);
        return delivery;
    }

    /** Says that something may be told at the end of the transaction, when nothing can be enlisted in it any more. */
    void expect(KeycloakSession session) {
        due(session);
    }

    /** The lanes to wake once the session's transaction is committed. */
    @SuppressWarnings("unchecked")
    private Collection<LaneKey> due(KeycloakSession session) {
        @Nullable Object known = session.getAttribute(DUE);
        if (known != null) {
            return (Collection<LaneKey>) known;
        }
        Collection<LaneKey> lanes = new LinkedHashSet<>();
        session.setAttribute(DUE, lanes);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                session.removeAttribute(DUE);
                if (!lanes.isEmpty()) {
                    wake.accept(lanes);
                }
            }

            @Override
            protected void rollbackImpl() {
                session.removeAttribute(DUE);
            }
        });
        return lanes;
    }

    /** Writes an event to the outbox once more: a row that is there still goes, for its reader sees new ones alone. */
    void writeAgain(KeycloakSession session, RealmModel realm, WebhookEventEntity event) {
        EntityManager em = Jpa.entityManager(session);
        em.createQuery("delete from WebhookOutboxEntity where id = :id")
                .setParameter("id", event.id)
                .executeUpdate();
        em.persist(WebhookOutboxEntity.of(event, realm));
    }

    private static EventEnvelope envelope(
            KeycloakSession session,
            RealmModel realm,
            EventType type,
            long at,
            @Nullable String clientIp,
            Object data) {
        return new EventEnvelope(
                data, type.key(), at, realm.getId(), EventEnvelope.Attributes.of(clientIp, userAgent(session)));
    }

    private String write(
            KeycloakSession session,
            RealmModel realm,
            EventType type,
            String subject,
            EventEnvelope envelope,
            List<String> endpoints) {
        EntityManager em = Jpa.entityManager(session);
        String key = SubjectKey.of(subject);
        WebhookEventEntity event = new WebhookEventEntity();
        event.id = ids.next("msg_");
        event.realmId = realm.getId();
        event.eventType = type.key();
        event.subject = key;
        event.occurredAt = envelope.timestamp();
        event.expiresAt = envelope.timestamp() + retention.toMillis();
        event.payload = envelope.toJson();
        em.persist(event);
        List<LaneKey> lanes = new ArrayList<>();
        Set<String> outboxes = subscriptions.outboxes(session, realm);
        boolean inOutbox = false;
        for (String endpointId : endpoints) {
            if (outboxes.contains(endpointId)) {
                inOutbox = true;
                continue;
            }
            LaneKey lane = LaneKey.of(endpointId, key);
            em.persist(delivery(event, lane));
            lanes.add(lane);
        }
        if (inOutbox) {
            em.persist(WebhookOutboxEntity.of(event, realm));
        }
        if (!lanes.isEmpty()) {
            due(session).addAll(lanes);
        }
        return event.id;
    }

    private WebhookDeliveryEntity delivery(WebhookEventEntity event, LaneKey lane) {
        WebhookDeliveryEntity delivery = new WebhookDeliveryEntity();
        delivery.id = ids.next("dlv_");
        delivery.realmId = event.realmId;
        delivery.eventId = event.id;
        delivery.eventType = event.eventType;
        delivery.endpointId = lane.endpointId();
        delivery.shard = lane.shard();
        delivery.subject = event.subject;
        delivery.status = Status.PENDING;
        delivery.nextAt = WebhookDeliveryEntity.AT_ONCE;
        delivery.createdAt = clock.millis();
        delivery.expiresAt = event.expiresAt;
        return delivery;
    }

    /** Null where there is no request: what Keycloak's own jobs do is told too. */
    private static @Nullable String userAgent(KeycloakSession session) {
        try {
            return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
        } catch (RuntimeException e) {
            // Which exception says so is a matter of the server's inner workings.
            return null;
        }
    }
}
