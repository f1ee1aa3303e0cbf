package io.cloakroom.webhooks.keycloak;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.core.crypto.SealBrokenException;
import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.Attempt;
import io.cloakroom.webhooks.Delivery;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import io.cloakroom.webhooks.DeliveryStore;
import io.cloakroom.webhooks.DeliveryTarget;
import io.cloakroom.webhooks.EndpointState;
import io.cloakroom.webhooks.LaneKey;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Deliveries in the database. A lane's row is updated before anything of the lane is read or written. */
final class JpaDeliveryStore implements DeliveryStore {

    private static final Logger LOG = Logger.getLogger(JpaDeliveryStore.class);

    private final KeycloakSessionFactory sessions;
    private final TimeOrderedIds ids;
    private final Duration lease;
    private final EndpointHealth health;
    private final AttemptMetrics metrics = new AttemptMetrics();
    private final DatabaseTime time = new DatabaseTime();
    private final String owner = UUID.randomUUID().toString();

    JpaDeliveryStore(KeycloakSessionFactory sessions, TimeOrderedIds ids, Duration lease, EndpointHealth health) {
        this.sessions = sessions;
        this.ids = ids;
        this.lease = lease;
        this.health = health;
    }

    @Override
    public Map<LaneKey, Duration> backlog() {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = time.now(em);
            Map<LaneKey, Duration> backlog = new HashMap<>();
            em.createQuery("""
                select lane.endpointId as endpointId, lane.shard as shard,
                (select min(delivery.nextAt) from WebhookDeliveryEntity delivery
                where delivery.endpointId = lane.endpointId and delivery.shard = lane.shard
                and delivery.status = :pending) as nextAt
                from WebhookLaneEntity lane join WebhookEndpointEntity endpoint
                on endpoint.id = lane.endpointId
                where endpoint.state = :enabled
                and (lane.owner is null or lane.owner = :owner or lane.leaseUntil < :now)\
                """, Tuple.class)
                    .setParameter("pending", Status.PENDING)
                    .setParameter("enabled", EndpointState.ENABLED)
                    .setParameter("owner", owner)
                    .setParameter("now", now)
                    .getResultStream()
                    .filter(row -> row.get("nextAt") != null)
                    .forEach(row -> backlog.put(
                            new LaneKey(row.get("endpointId", String.class), row.get("shard", Integer.class)),
                            Duration.ofMillis(row.get("nextAt", Long.class) - now)));
            return backlog;
        });
    }

    @Override
    public List<Delivery> take(LaneKey lane, Collection<String> having, int max) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = time.now(em);
            if (!lease(em, lane, now)) {
                return List.of();
            }
            List<Delivery> due = target(session, em, lane, now)
                    .map(target -> new DueDeliveries(em, lane, target, having, now).read(max))
                    .orElse(List.of());
            if (due.isEmpty() && having.isEmpty()) {
                release(em, lane);
            }
            return due;
        });
    }

    @Override
    public boolean record(LaneKey lane, List<Attempt> attempts) {
        boolean recorded = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = time.now(em);
            if (!renew(em, lane, now)) {
                return false;
            }
            if (!attempts.isEmpty()) {
                write(session, em, lane, attempts, now);
            }
            return true;
        });
        if (recorded) {
            metrics.note(attempts);
        }
        return recorded;
    }

    @Override
    public void release(LaneKey lane) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> release(Jpa.entityManager(session), lane));
    }

    private boolean lease(EntityManager em, LaneKey lane, long now) {
        int updated = em.createQuery("""
            update WebhookLaneEntity set owner = :owner, leaseUntil = :until
            where id = :id and (owner is null or owner = :owner or leaseUntil < :now)\
            """)
                .setParameter("owner", owner)
                .setParameter("until", now + lease.toMillis())
                .setParameter("id", WebhookLaneEntity.id(lane))
                .setParameter("now", now)
                .executeUpdate();
        return updated == 1;
    }

    /** A lease that has ended may be renewed as long as nobody else has taken the lane. */
    private boolean renew(EntityManager em, LaneKey lane, long now) {
        int updated = em.createQuery("""
            update WebhookLaneEntity set leaseUntil = :until where id = :id and owner = :owner\
            """)
                .setParameter("until", now + lease.toMillis())
                .setParameter("id", WebhookLaneEntity.id(lane))
                .setParameter("owner", owner)
                .executeUpdate();
        return updated == 1;
    }

    private void release(EntityManager em, LaneKey lane) {
        em.createQuery("update WebhookLaneEntity set owner = null where id = :id and owner = :owner")
                .setParameter("id", WebhookLaneEntity.id(lane))
                .setParameter("owner", owner)
                .executeUpdate();
    }

    private Optional<DeliveryTarget> target(KeycloakSession session, EntityManager em, LaneKey lane, long now) {
        @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, lane.endpointId());
        if (endpoint == null || endpoint.state != EndpointState.ENABLED) {
            return Optional.empty();
        }
        @Nullable RealmModel realm = session.realms().getRealm(endpoint.realmId);
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        try {
            EndpointSecrets secrets = new EndpointSecrets(session, realm);
            return Optional.of(new DeliveryTarget(
                    endpoint.id,
                    URI.create(endpoint.url),
                    secrets.signers(endpoint, now),
                    secrets.headers(endpoint),
                    endpoint.ordered));
        } catch (SealBrokenException e) {
            LOG.errorf("The signing secret of webhook endpoint %s cannot be read. %s", endpoint.id, e.getMessage());
            health.disable(session, em, endpoint.id, "secret_unreadable", now);
            return Optional.empty();
        }
    }

    private void write(KeycloakSession session, EntityManager em, LaneKey lane, List<Attempt> attempts, long now) {
        em.unwrap(Session.class).setJdbcBatchSize(attempts.size());
        finish(em, ids(attempts.stream().filter(Attempt::isDelivered)), Status.DELIVERED, 0, now);
        finish(
                em,
                ids(attempts.stream().filter(attempt -> attempt.outcome() instanceof Exhausted)),
                Status.DEAD_LETTER,
                1,
                now);
        for (Attempt attempt : attempts) {
            if (attempt.outcome() instanceof Retry retry) {
                postpone(em, attempt.delivery().id(), now + retry.after().toMillis());
            } else if (attempt.outcome() instanceof Gone) {
                postpone(em, attempt.delivery().id(), now);
            }
        }
        health.note(session, em, lane.endpointId(), attempts, now);
        remember(em, attempts);
    }

    private static void finish(EntityManager em, Set<String> deliveryIds, Status status, int failures, long now) {
        if (deliveryIds.isEmpty()) {
            return;
        }
        em.createQuery("""
            update WebhookDeliveryEntity set status = :status, failures = failures + :failures,
            finishedAt = :now where id in (:ids)\
            """)
                .setParameter("status", status)
                .setParameter("failures", failures)
                .setParameter("now", now)
                .setParameter("ids", deliveryIds)
                .executeUpdate();
    }

    private static void postpone(EntityManager em, String deliveryId, long nextAt) {
        em.createQuery("update WebhookDeliveryEntity set failures = failures + 1, nextAt = :nextAt where id = :id")
                .setParameter("nextAt", nextAt)
                .setParameter("id", deliveryId)
                .executeUpdate();
    }

    /** A delivery that was removed meanwhile, with its endpoint say, leaves no attempts behind. */
    private void remember(EntityManager em, List<Attempt> attempts) {
        Map<String, WebhookDeliveryEntity> rows = new HashMap<>();
        em.createQuery("from WebhookDeliveryEntity where id in (:ids)", WebhookDeliveryEntity.class)
                .setParameter("ids", ids(attempts.stream()))
                .getResultStream()
                .forEach(row -> rows.put(row.id, row));
        for (Attempt attempt : attempts) {
            WebhookDeliveryEntity row = rows.get(attempt.delivery().id());
            if (row != null) {
                em.persist(entity(attempt, row));
            }
        }
    }

    private WebhookAttemptEntity entity(Attempt attempt, WebhookDeliveryEntity delivery) {
        WebhookAttemptEntity entity = new WebhookAttemptEntity();
        entity.id = ids.next("att_");
        entity.realmId = delivery.realmId;
        entity.deliveryId = delivery.id;
        entity.startedAt = attempt.at().toEpochMilli();
        entity.tookMillis = attempt.took().toMillis();
        entity.statusCode = attempt.status().orElse(null);
        entity.detail = attempt.detail().isEmpty() ? null : attempt.detail();
        entity.expiresAt = delivery.expiresAt;
        return entity;
    }

    private static Set<String> ids(Stream<Attempt> attempts) {
        return attempts.map(attempt -> attempt.delivery().id()).collect(toSet());
    }
}
