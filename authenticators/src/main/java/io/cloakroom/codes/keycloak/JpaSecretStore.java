package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.OneTimeSecret.State;
import io.cloakroom.codes.SecretStore;
import io.cloakroom.core.keycloak.Jpa;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** One-time secrets in the database, each step in a transaction of its own. */
final class JpaSecretStore implements SecretStore {

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    JpaSecretStore(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    @Override
    public Optional<OneTimeSecret> find(String id) {
        return inTransaction(em -> find(em, id));
    }

    @Override
    public boolean insert(OneTimeSecret secret) {
        return inTransaction(em -> withValues(em.createQuery("""
                        insert into OneTimeSecretEntity (id, realmId, kind, userId, binding, hash, state, tries,
                            createdAt, expiresAt, details)
                        values (:id, :realmId, :kind, :userId, :binding, :hash, :state, :tries,
                            :createdAt, :expiresAt, :details)
                        on conflict do nothing"""), secret)
                        .setParameter("kind", secret.kind())
                        .executeUpdate()
                == 1);
    }

    @Override
    public boolean replace(OneTimeSecret seen, OneTimeSecret by) {
        return inTransaction(em -> withValues(em.createQuery("""
                        update OneTimeSecretEntity set userId = :userId, binding = :binding, hash = :hash,
                            state = :state, tries = :tries, createdAt = :createdAt, expiresAt = :expiresAt,
                            details = :details
                        where id = :id and realmId = :realmId and hash = :seen"""), by)
                        .setParameter("seen", seen.hash())
                        .executeUpdate()
                == 1);
    }

    @Override
    public Optional<OneTimeSecret> countTry(String id, Instant now, int maxTries) {
        return inTransaction(em -> {
            int counted = em.createQuery("""
                            update OneTimeSecretEntity set tries = tries + 1
                            where id = :id and realmId = :realmId and state = :open and expiresAt > :now
                            and tries < :max""")
                    .setParameter("id", id)
                    .setParameter("realmId", realmId)
                    .setParameter("open", State.OPEN)
                    .setParameter("now", now.toEpochMilli())
                    .setParameter("max", maxTries)
                    .executeUpdate();
            return counted == 1 ? find(em, id) : Optional.empty();
        });
    }

    @Override
    public boolean advance(OneTimeSecret seen, State to) {
        return inTransaction(em -> em.createQuery("""
                        update OneTimeSecretEntity set state = :to
                        where id = :id and realmId = :realmId and hash = :hash and state = :from""")
                        .setParameter("to", to)
                        .setParameter("id", seen.id())
                        .setParameter("realmId", realmId)
                        .setParameter("hash", seen.hash())
                        .setParameter("from", seen.state())
                        .executeUpdate()
                == 1);
    }

    @Override
    public boolean remove(OneTimeSecret seen) {
        return inTransaction(em ->
                em.createQuery("delete from OneTimeSecretEntity where id = :id and realmId = :realmId and hash = :hash")
                                .setParameter("id", seen.id())
                                .setParameter("realmId", realmId)
                                .setParameter("hash", seen.hash())
                                .executeUpdate()
                        == 1);
    }

    @Override
    public List<OneTimeSecret> list(String kind, int offset, int limit) {
        return inTransaction(em -> em.createQuery(
                        "from OneTimeSecretEntity where realmId = :realmId and kind = :kind order by createdAt desc, id",
                        OneTimeSecretEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("kind", kind)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(OneTimeSecretEntity::toSecret)
                .toList());
    }

    @Override
    public long count(String kind) {
        return inTransaction(em -> em.createQuery(
                        "select count(*) from OneTimeSecretEntity where realmId = :realmId and kind = :kind",
                        Long.class)
                .setParameter("realmId", realmId)
                .setParameter("kind", kind)
                .getSingleResult());
    }

    private Optional<OneTimeSecret> find(EntityManager em, String id) {
        return em.createQuery(
                        "from OneTimeSecretEntity where id = :id and realmId = :realmId", OneTimeSecretEntity.class)
                .setParameter("id", id)
                .setParameter("realmId", realmId)
                .getResultStream()
                .map(OneTimeSecretEntity::toSecret)
                .findFirst();
    }

    private Query withValues(Query query, OneTimeSecret secret) {
        return query.setParameter("id", secret.id())
                .setParameter("realmId", realmId)
                .setParameter("userId", secret.userId().orElse(null))
                .setParameter("binding", secret.binding().orElse(null))
                .setParameter("hash", secret.hash())
                .setParameter("state", secret.state())
                .setParameter("tries", secret.tries())
                .setParameter("createdAt", secret.createdAt().toEpochMilli())
                .setParameter("expiresAt", secret.expiresAt().toEpochMilli())
                .setParameter("details", secret.details().orElse(null));
    }

    private <T> T inTransaction(Function<EntityManager, T> step) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> step.apply(Jpa.entityManager(session)));
    }
}
