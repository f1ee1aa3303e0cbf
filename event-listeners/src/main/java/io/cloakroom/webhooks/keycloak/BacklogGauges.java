package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What waits, in the whole cluster: {@code cloakroom_webhook_backlog} and {@code cloakroom_webhook_oldest_seconds}. It is
 * counted once a minute, beside the deliveries; with a million waiting it takes a while.
 */
final class BacklogGauges implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final KeycloakSessionFactory sessions;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile long count;
    private volatile long oldestAt;

    BacklogGauges(KeycloakSessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread counting = new Thread(task, "cloakroom-webhook-backlog");
            counting.setDaemon(true);
            return counting;
        });
    }

    void start() {
        Gauge.builder("cloakroom.webhook.backlog", () -> count)
                .description("Webhook deliveries that wait")
                .register(Metrics.globalRegistry);
        Gauge.builder("cloakroom.webhook.oldest", this::oldestSeconds)
                .description("Age of the oldest webhook delivery that waits")
                .baseUnit("seconds")
                .register(Metrics.globalRegistry);
        var unused = thread.scheduleWithFixedDelay(this::refresh, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private double oldestSeconds() {
        return count == 0 ? 0 : Math.max(0, clock.millis() - oldestAt) / 1000.0;
    }

    private void refresh() {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> read(Jpa.entityManager(session)));
        } catch (RuntimeException e) {
            // An exception would end the counting. The next run tries again.
            LOG.debug("The webhook deliveries that wait could not be counted.", e);
        }
    }

    /** Lane by lane, for the index begins with the lane, and what is delivered is not to be counted over. */
    private void read(EntityManager em) {
        long waiting = 0;
        long oldest = Long.MAX_VALUE;
        for (Tuple lane : em.createQuery("""
            select (select count(*) from WebhookDeliveryEntity delivery
            where delivery.endpointId = lane.endpointId and delivery.shard = lane.shard
            and delivery.status = :pending) as waiting,
            (select min(delivery.createdAt) from WebhookDeliveryEntity delivery
            where delivery.endpointId = lane.endpointId and delivery.shard = lane.shard
            and delivery.status = :pending) as oldest
            from WebhookLaneEntity lane\
            """, Tuple.class)
                .setParameter("pending", Status.PENDING)
                .getResultList()) {
            waiting += lane.get("waiting", Long.class);
            if (lane.get("oldest") != null) {
                oldest = Math.min(oldest, lane.get("oldest", Long.class));
            }
        }
        oldestAt = oldest;
        count = waiting;
    }
}
