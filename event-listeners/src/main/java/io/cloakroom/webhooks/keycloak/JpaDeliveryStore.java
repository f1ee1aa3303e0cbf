package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.crypto.SealBrokenException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.Delivery;
import io.cloakroom.webhooks.DeliveryOutcome;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import io.cloakroom.webhooks.DeliveryStore;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Deliveries in the database. A lease is taken by moving {@code NEXT_AT}, which only one worker can do from a value. */
final class JpaDeliveryStore implements DeliveryStore {

    private static final Logger LOG = Logger.getLogger(JpaDeliveryStore.class);

    private static final int MAX_ERROR_LENGTH = 255;

    private final KeycloakSessionFactory sessions;
    private final String owner = UUID.randomUUID().toString();

    JpaDeliveryStore(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Delivery> claim(int max, Set<String> busyEndpoints, Instant now, Duration lease) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            List<Delivery> claimed = new ArrayList<>();
            for (WebhookDeliveryEntity row : due(em, max, busyEndpoints, now)) {
                if (lease(em, row, now.plus(lease))) {
                    delivery(session, em, row).ifPresent(claimed::add);
                }
            }
            return claimed;
        });
    }

    @Override
    public void record(Map<Delivery, DeliveryOutcome> outcomes) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            outcomes.forEach((delivery, outcome) -> record(session, em, delivery, outcome));
        });
    }

    @Override
    public Optional<Instant> nextDue() {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> Jpa.entityManager(session)
                .createQuery("select min(nextAt) from WebhookDeliveryEntity where status = :status", Long.class)
                .setParameter("status", Status.PENDING)
                .getResultStream()
                .flatMap(millis -> Optional.ofNullable(millis).stream())
                .map(Instant::ofEpochMilli)
                .findFirst());
    }

    private static List<WebhookDeliveryEntity> due(EntityManager em, int max, Set<String> busyEndpoints, Instant now) {
        return em.createQuery("""
                        from WebhookDeliveryEntity
                        where status = :status and nextAt <= :now
                        and endpointId not in (:busy)
                        order by nextAt""", WebhookDeliveryEntity.class)
                .setParameter("status", Status.PENDING)
                .setParameter("now", now.toEpochMilli())
                .setParameter("busy", busyEndpoints.isEmpty() ? Set.of("") : busyEndpoints)
                .setMaxResults(max)
                .getResultList();
    }

    private boolean lease(EntityManager em, WebhookDeliveryEntity row, Instant until) {
        int updated = em.createQuery("""
                        update WebhookDeliveryEntity set nextAt = :until, leaseOwner = :owner
                        where id = :id and nextAt = :seen and status = :status""")
                .setParameter("until", until.toEpochMilli())
                .setParameter("owner", owner)
                .setParameter("id", row.id)
                .setParameter("seen", row.nextAt)
                .setParameter("status", Status.PENDING)
                .executeUpdate();
        em.detach(row);
        return updated == 1;
    }

    private static Optional<Delivery> delivery(KeycloakSession session, EntityManager em, WebhookDeliveryEntity row) {
        @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, row.endpointId);
        @Nullable WebhookEventEntity event = em.find(WebhookEventEntity.class, row.eventId);
        @Nullable RealmModel realm = session.realms().getRealm(row.realmId);
        if (endpoint == null || event == null || realm == null) {
            // Deleted while the event was being written.
            remove(em, row.id, row.eventId);
            return Optional.empty();
        }
        if (!endpoint.enabled) {
            hold(em, row.id, "The endpoint is disabled.");
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        try {
            return Optional.of(new Delivery(
                    row.id,
                    event.id,
                    endpoint.id,
                    URI.create(endpoint.url),
                    new EndpointSecrets(session, realm).open(endpoint),
                    event.payload,
                    row.failures));
        } catch (SealBrokenException e) {
            LOG.errorf("The signing secret of webhook endpoint %s cannot be read. %s", endpoint.id, e.getMessage());
            hold(em, row.id, "The signing secret cannot be read.");
            return Optional.empty();
        }
    }

    private void record(KeycloakSession session, EntityManager em, Delivery delivery, DeliveryOutcome outcome) {
        @Nullable WebhookDeliveryEntity row = em.find(WebhookDeliveryEntity.class, delivery.id());
        if (row == null || !owner.equals(row.leaseOwner)) {
            return;
        }
        if (outcome instanceof Retry retry) {
            row.failures++;
            row.nextAt = retry.at().toEpochMilli();
            row.lastError = shortened(retry.reason());
            LOG.debugf("Webhook %s to %s failed: %s", row.eventId, row.endpointId, retry.reason());
        } else if (outcome instanceof Exhausted exhausted) {
            row.failures++;
            row.status = Status.DEAD_LETTER;
            row.lastError = shortened(exhausted.reason());
            LOG.warnf("Webhook %s to %s is given up: %s", row.eventId, row.endpointId, exhausted.reason());
        } else if (outcome instanceof Gone) {
            disable(session, em, row);
        } else {
            em.flush();
            remove(em, row.id, row.eventId);
        }
    }

    private static void disable(KeycloakSession session, EntityManager em, WebhookDeliveryEntity row) {
        LOG.warnf("Webhook endpoint %s answered 410 Gone and is disabled.", row.endpointId);
        @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, row.endpointId);
        if (endpoint != null) {
            endpoint.enabled = false;
            @Nullable RealmModel realm = session.realms().getRealm(row.realmId);
            if (realm != null) {
                Subscriptions.changed(realm);
            }
        }
        hold(em, row.id, "status 410");
    }

    private static void hold(EntityManager em, String id, String reason) {
        em.createQuery("update WebhookDeliveryEntity set status = :status, lastError = :reason where id = :id")
                .setParameter("status", Status.HELD)
                .setParameter("reason", reason)
                .setParameter("id", id)
                .executeUpdate();
    }

    private static void remove(EntityManager em, String id, String eventId) {
        em.createQuery("delete from WebhookDeliveryEntity where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        em.createQuery("""
                        delete from WebhookEventEntity event where event.id = :id
                        and not exists (from WebhookDeliveryEntity other where other.eventId = event.id)""").setParameter("id", eventId).executeUpdate();
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_ERROR_LENGTH ? reason : reason.substring(0, MAX_ERROR_LENGTH);
    }
}
