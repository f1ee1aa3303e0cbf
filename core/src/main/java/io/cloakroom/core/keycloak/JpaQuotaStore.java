package io.cloakroom.core.keycloak;

import io.cloakroom.core.limits.QuotaStore;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Counts in the database, each step in a transaction of its own. */
public final class JpaQuotaStore implements QuotaStore {

    private static final String EMPTY = "-";

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    public JpaQuotaStore(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    @Override
    public Optional<Entry> find(String key) {
        return inTransaction(
                em -> em.createQuery("select state, revision from QuotaEntity where id = :id", Object[].class)
                        .setParameter("id", key)
                        .getResultStream()
                        .map(row -> new Entry(decoded((String) row[0]), (long) row[1]))
                        .findFirst());
    }

    @Override
    public boolean create(String key, String state, Instant expiresAt) {
        return inTransaction(em -> em.createQuery("""
                        insert into QuotaEntity (id, realmId, state, revision, expiresAt)
                        values (:id, :realmId, :state, :revision, :expiresAt)
                        on conflict do nothing""")
                        .setParameter("id", key)
                        .setParameter("realmId", realmId)
                        .setParameter("state", encoded(state))
                        // Not always the same, so that an entry that was removed and made again is another one.
                        .setParameter("revision", expiresAt.toEpochMilli())
                        .setParameter("expiresAt", expiresAt.toEpochMilli())
                        .executeUpdate()
                == 1);
    }

    @Override
    public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
        return inTransaction(em -> em.createQuery("""
                        update QuotaEntity set state = :state, revision = revision + 1, expiresAt = :expiresAt
                        where id = :id and revision = :revision""")
                        .setParameter("state", encoded(state))
                        .setParameter("expiresAt", expiresAt.toEpochMilli())
                        .setParameter("id", key)
                        .setParameter("revision", seen.version())
                        .executeUpdate()
                == 1);
    }

    private <T> T inTransaction(Function<EntityManager, T> step) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> step.apply(Jpa.entityManager(session)));
    }

    private static String encoded(String state) {
        return state.isEmpty() ? EMPTY : state;
    }

    private static String decoded(String state) {
        return state.equals(EMPTY) ? "" : state;
    }
}
