package io.cloakroom.core.keycloak;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.TimerProvider;

/**
 * Removes rows whose time is over, a batch a transaction. Each node does so, and none is in another's way: a row that is
 * gone already is not missed.
 */
final class ExpiredRows {

    private static final Logger LOG = Logger.getLogger(ExpiredRows.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    /** Keycloak has one thread for all its timers, so one run ends soon even where much has piled up. */
    private static final int MAX_BATCHES = 20;

    private final KeycloakSessionFactory sessions;
    private final List<Class<?>> entities;
    private final Clock clock;

    ExpiredRows(KeycloakSessionFactory sessions, List<Class<?>> entities, Clock clock) {
        this.sessions = sessions;
        this.entities = List.copyOf(entities);
        this.clock = clock;
    }

    void removeRegularly() {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(TimerProvider.class)
                .schedule(this::remove, INTERVAL.toMillis(), "cloakroom-expired-rows"));
    }

    void removeRealm(KeycloakSession session, String realmId) {
        EntityManager em = Jpa.entityManager(session);
        for (Class<?> entity : entities) {
            em.createQuery("delete from %s where realmId = :realmId".formatted(entity.getSimpleName()))
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    private void remove() {
        for (Class<?> entity : entities) {
            try {
                int batches = 0;
                while (batches < MAX_BATCHES && removeBatch(entity) == BATCH) {
                    batches++;
                }
            } catch (RuntimeException e) {
                // An exception would end the server's timer. The next run tries again.
                LOG.warnf(e, "Expired rows of %s could not be removed.", entity.getSimpleName());
            }
        }
    }

    private int removeBatch(Class<?> entity) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            EntityManager em = Jpa.entityManager(session);
            long now = clock.millis();
            List<String> ids = em.createQuery(
                            "select id from %s where expiresAt <= :now".formatted(entity.getSimpleName()), String.class)
                    .setParameter("now", now)
                    .setMaxResults(BATCH)
                    .getResultList();
            if (!ids.isEmpty()) {
                em.createQuery("delete from %s where id in (:ids) and expiresAt <= :now"
                                .formatted(entity.getSimpleName()))
                        .setParameter("ids", ids)
                        .setParameter("now", now)
                        .executeUpdate();
            }
            return ids.size();
        });
    }
}
