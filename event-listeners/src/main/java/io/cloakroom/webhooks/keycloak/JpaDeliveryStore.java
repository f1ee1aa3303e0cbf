package io.cloakroom.webhooks.keycloak;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.core.crypto.SealBrokenException;
import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.Attempt;
import io.cloakroom.webhooks.Backlog;
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
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.SpecHints;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Deliveries in the database. A lane's row is updated before anything of the lane is read or written. */
final class JpaDeliveryStore implements DeliveryStore {

    private static final Logger LOG = Logger.getLogger(JpaDeliveryStore.class);

    private static final Duration OTHER_KNOWN_FOR = Duration.ofSeconds(1);

    /** For a lane's row, while all other lanes wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final KeycloakSessionFactory sessions;
    private final TimeOrderedIds ids;
    private final Duration lease;
    private final EndpointHealth health;
    private final AttemptMetrics metrics = new AttemptMetrics();
    private final DatabaseTime time = new DatabaseTime();
    private final NodeSignals signals;
    private final String owner;
    private final Map<LaneKey, Other> others = new ConcurrentHashMap<>();

    /** @param signals tells another node of what this one finds in the other's lanes */
    JpaDeliveryStore(
            KeycloakSessionFactory sessions,
            TimeOrderedIds ids,
            Duration lease,
            EndpointHealth health,
            NodeSignals signals) {
        this.sessions = sessions;
        this.ids = ids;
        this.lease = lease;
        this.health = health;
        this.signals = signals;
        this.owner = signals.node();
    }

    @Override
    public Backlog backlog() {
        Backlog backlog = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = time.now(em);
            Map<LaneKey, Duration> due = new HashMap<>();
            List<Tuple> lanes = em.createQuery("""
                select lane.endpointId as endpointId, lane.shard as shard, lane.owner as owner,
                lane.leaseUntil as leaseUntil, (select min(delivery.nextAt) from WebhookDeliveryEntity delivery
                where delivery.endpointId = lane.endpointId and delivery.shard = lane.shard
                and delivery.status = :pending) as nextAt
                from WebhookLaneEntity lane join WebhookEndpointEntity endpoint
                on endpoint.id = lane.endpointId
                where endpoint.state = :enabled\
                """, Tuple.class)
                    .setParameter("pending", Status.PENDING)
                    .setParameter("enabled", EndpointState.ENABLED)
                    .getResultList();
            for (Tuple lane : lanes) {
                @Nullable String holder = lane.get("owner", String.class);
                boolean free = holder == null || holder.equals(owner);
                if (lane.get("nextAt") != null) {
                    long at = lane.get("nextAt", Long.class);
                    // A lease ends when its last millisecond is over.
                    long from = free ? at : Math.max(at, lane.get("leaseUntil", Long.class) + 1);
                    due.put(
                            new LaneKey(lane.get("endpointId", String.class), lane.get("shard", Integer.class)),
                            Duration.ofMillis(from - now));
                }
            }
            return new Backlog(due, lanes.isEmpty());
        });
        backlog.lanes().forEach((lane, in) -> {
            if (in.compareTo(Duration.ZERO) <= 0) {
                others.remove(lane);
            }
        });
        return backlog;
    }

    @Override
    public List<Delivery> take(LaneKey lane, Collection<String> having, int max) {
        if (having.isEmpty() && isWithAnother(lane)) {
            return List.of();
        }
        List<Delivery> taken = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = time.now(em);
            if (!lease(em, lane, now) && (isAnothers(em, lane) || !lease(em, lane, now))) {
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
        if (taken.isEmpty()) {
            tellOther(lane);
        }
        return taken;
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

    /** Whether another node was seen working on the lane a moment ago: then it is told, and the database is not asked. */
    private boolean isWithAnother(LaneKey lane) {
        Other other = others.get(lane);
        if (other == null || System.nanoTime() - other.seenAt() > OTHER_KNOWN_FOR.toNanos()) {
            others.remove(lane);
            return false;
        }
        signals.tell(other.owner());
        return true;
    }

    /** Whether it is still; it may have been given back a moment ago. */
    private boolean isAnothers(EntityManager em, LaneKey lane) {
        Optional<String> other = em.createQuery("select owner from WebhookLaneEntity where id = :id", String.class)
                .setParameter("id", WebhookLaneEntity.id(lane))
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
        other.ifPresent(name -> others.put(lane, new Other(name, System.nanoTime())));
        return other.isPresent();
    }

    private void tellOther(LaneKey lane) {
        Other other = others.get(lane);
        if (other != null) {
            signals.tell(other.owner());
        }
    }

    private boolean lease(EntityManager em, LaneKey lane, long now) {
        int updated = change(em, """
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
        int updated = change(em, """
            update WebhookLaneEntity set leaseUntil = :until where id = :id and owner = :owner\
            """)
                .setParameter("until", now + lease.toMillis())
                .setParameter("id", WebhookLaneEntity.id(lane))
                .setParameter("owner", owner)
                .executeUpdate();
        return updated == 1;
    }

    private void release(EntityManager em, LaneKey lane) {
        change(em, "update WebhookLaneEntity set owner = null where id = :id and owner = :owner")
                .setParameter("id", WebhookLaneEntity.id(lane))
                .setParameter("owner", owner)
                .executeUpdate();
    }

    /** A change of a lane's row, which a node that stands still in the midst of a transaction may have locked for long. */
    private static Query change(EntityManager em, String statement) {
        return em.createQuery(statement)
                .setHint(SpecHints.HINT_SPEC_QUERY_TIMEOUT, Math.toIntExact(LONGEST_WAIT.toMillis()));
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
                    realm.getName(),
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
        Map<String, Tuple> rows = new HashMap<>();
        em.createQuery("""
            select id as id, realmId as realmId, expiresAt as expiresAt
            from WebhookDeliveryEntity where id in (:ids)\
            """, Tuple.class)
                .setParameter("ids", ids(attempts.stream()))
                .getResultStream()
                .forEach(row -> rows.put(row.get("id", String.class), row));
        for (Attempt attempt : attempts) {
            Tuple row = rows.get(attempt.delivery().id());
            if (row != null) {
                em.persist(entity(attempt, row));
            }
        }
    }

    private WebhookAttemptEntity entity(Attempt attempt, Tuple delivery) {
        WebhookAttemptEntity entity = new WebhookAttemptEntity();
        entity.id = ids.next("att_");
        entity.realmId = delivery.get("realmId", String.class);
        entity.deliveryId = attempt.delivery().id();
        entity.startedAt = attempt.at().toEpochMilli();
        entity.tookMillis = attempt.took().toMillis();
        entity.statusCode = attempt.status().orElse(null);
        entity.detail = attempt.detail().isEmpty() ? null : attempt.detail();
        entity.expiresAt = delivery.get("expiresAt", Long.class);
        return entity;
    }

    private static Set<String> ids(Stream<Attempt> attempts) {
        return attempts.map(attempt -> attempt.delivery().id()).collect(toSet());
    }

    /** A node that has a lane, and when, by this node's {@code nanoTime}, that was seen. */
    private record Other(String owner, long seenAt) {}
}
