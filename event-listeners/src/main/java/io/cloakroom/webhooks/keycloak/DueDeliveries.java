package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.CloudEvent;
import io.cloakroom.webhooks.Delivery;
import io.cloakroom.webhooks.DeliveryTarget;
import io.cloakroom.webhooks.LaneKey;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is due in a lane. First tries come first, but never take all of a batch where retries are due too. */
final class DueDeliveries {

    private static final int SHARE_OF_RETRIES = 4;

    /** Stands in for an empty list, which not every database accepts. */
    private static final Set<String> NONE = Set.of("-");

    private static final String EARLIEST_OF_ITS_SUBJECT = """
        and not exists (select 1 from WebhookDeliveryEntity earlier
        where earlier.subject = delivery.subject and earlier.endpointId = delivery.endpointId
        and earlier.status = :pending and earlier.id < delivery.id)\
        """;

    private final EntityManager em;
    private final LaneKey lane;
    private final DeliveryTarget target;
    private final Collection<String> having;
    private final long now;

    DueDeliveries(EntityManager em, LaneKey lane, DeliveryTarget target, Collection<String> having, long now) {
        this.em = em;
        this.lane = lane;
        this.target = target;
        this.having = having;
        this.now = now;
    }

    List<Delivery> read(int max) {
        List<Delivery> due = read(WebhookDeliveryEntity.AT_ONCE, now, max);
        if (due.size() < max || max < SHARE_OF_RETRIES) {
            return due;
        }
        List<Delivery> retries = read(WebhookDeliveryEntity.AT_ONCE + 1, now, max / SHARE_OF_RETRIES);
        return Stream.concat(retries.stream(), due.stream().filter(delivery -> !isIn(retries, delivery)))
                .limit(max)
                .toList();
    }

    private static boolean isIn(List<Delivery> deliveries, Delivery delivery) {
        return deliveries.stream().anyMatch(other -> other.id().equals(delivery.id()));
    }

    private List<Delivery> read(long dueFrom, long dueUntil, int max) {
        return em.createQuery("""
            select delivery.id as id, delivery.failures as failures, event.id as messageId,
            event.eventType as type, event.subject as subject, event.occurredAt as occurredAt,
            event.payload as payload
            from WebhookDeliveryEntity delivery join WebhookEventEntity event on event.id = delivery.eventId
            where delivery.endpointId = :endpointId and delivery.shard = :shard
            and delivery.status = :pending and delivery.nextAt between :dueFrom and :dueUntil
            and delivery.id not in (:having)%s
            order by delivery.nextAt, delivery.id\
            """.formatted(target.ordered() ? EARLIEST_OF_ITS_SUBJECT : ""), Tuple.class)
                .setParameter("endpointId", lane.endpointId())
                .setParameter("shard", lane.shard())
                .setParameter("pending", Status.PENDING)
                .setParameter("dueFrom", dueFrom)
                .setParameter("dueUntil", dueUntil)
                .setParameter("having", having.isEmpty() ? NONE : having)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new Delivery(
                        row.get("id", String.class),
                        CloudEvent.of(
                                row.get("messageId", String.class),
                                target.realm(),
                                row.get("type", String.class),
                                row.get("subject", String.class),
                                Instant.ofEpochMilli(row.get("occurredAt", Long.class))),
                        target,
                        row.get("payload", String.class),
                        row.get("failures", Integer.class)))
                .toList();
    }
}
