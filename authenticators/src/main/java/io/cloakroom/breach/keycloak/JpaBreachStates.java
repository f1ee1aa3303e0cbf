package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachState;
import io.cloakroom.breach.BreachState.Looked;
import io.cloakroom.breach.BreachState.Marked;
import io.cloakroom.breach.PasswordAge;
import io.cloakroom.core.keycloak.Jpa;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * What is remembered about a realm's users. Two sign-ins of one user may write at once, so rows are made by a statement
 * that minds no conflict, and each half of a row is written without touching the other.
 */
final class JpaBreachStates {

    private final EntityManager em;
    private final String realmId;

    JpaBreachStates(KeycloakSession session, String realmId) {
        this.em = Jpa.entityManager(session);
        this.realmId = realmId;
    }

    BreachState find(String userId) {
        return query(userId, "from BreachStateEntity where realmId = :realmId and userId = :userId")
                .getResultStream()
                .findFirst()
                // The statements below go past the persistence context, which must not remember what was.
                .map(row -> {
                    em.detach(row);
                    return state(row);
                })
                .orElse(BreachState.NONE);
    }

    /** Who is marked, in the order of their ids. */
    Stream<BreachStateEntity> marked() {
        return em.createQuery(
                        "from BreachStateEntity where realmId = :realmId and markedAt is not null order by userId",
                        BreachStateEntity.class)
                .setParameter("realmId", realmId)
                .getResultStream()
                .peek(em::detach);
    }

    void save(String userId, Looked looked) {
        makeRow(userId);
        statement(userId, """
                        update BreachStateEntity set lookedAt = :at, lookedData = :data, lookedPassword = :password,
                        breached = :breached, dismissed = :dismissed
                        where realmId = :realmId and userId = :userId""")
                .setParameter("at", looked.at().toEpochMilli())
                .setParameter("data", looked.data())
                .setParameter("password", looked.password().millis())
                .setParameter("breached", looked.breached())
                .setParameter("dismissed", looked.dismissed())
                .executeUpdate();
    }

    /** The user has seen the warning. */
    void dismiss(String userId) {
        statement(userId, "update BreachStateEntity set dismissed = true where realmId = :realmId and userId = :userId")
                .executeUpdate();
    }

    void save(String userId, Marked mark) {
        makeRow(userId);
        statement(userId, """
                        update BreachStateEntity set markedAt = :at, markedReason = :reason, markedBy = :by,
                        markedPassword = :password
                        where realmId = :realmId and userId = :userId""")
                .setParameter("at", mark.at().toEpochMilli())
                .setParameter("reason", mark.reason())
                .setParameter("by", mark.by())
                .setParameter("password", mark.password().millis())
                .executeUpdate();
    }

    boolean unmark(String userId) {
        return statement(userId, """
                                update BreachStateEntity set markedAt = null, markedReason = null, markedBy = null,
                                markedPassword = null
                                where realmId = :realmId and userId = :userId and markedAt is not null""").executeUpdate() > 0;
    }

    void forget(String userId) {
        statement(userId, "delete from BreachStateEntity where realmId = :realmId and userId = :userId")
                .executeUpdate();
    }

    void forgetAll() {
        em.createQuery("delete from BreachStateEntity where realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    static Optional<Marked> mark(BreachStateEntity row) {
        return row.markedAt == null
                ? Optional.empty()
                : Optional.of(new Marked(
                        Instant.ofEpochMilli(row.markedAt),
                        row.markedReason == null ? "" : row.markedReason,
                        row.markedBy == null ? "" : row.markedBy,
                        age(row.markedPassword)));
    }

    private static BreachState state(BreachStateEntity row) {
        Optional<Looked> looked = row.lookedAt == null
                ? Optional.empty()
                : Optional.of(new Looked(
                        Instant.ofEpochMilli(row.lookedAt),
                        row.lookedData == null ? "" : row.lookedData,
                        age(row.lookedPassword),
                        Boolean.TRUE.equals(row.breached),
                        Boolean.TRUE.equals(row.dismissed)));
        return new BreachState(looked, mark(row));
    }

    private static PasswordAge age(@Nullable Long millis) {
        return millis == null ? PasswordAge.UNKNOWN : new PasswordAge(millis);
    }

    private void makeRow(String userId) {
        statement(userId, """
                        insert into BreachStateEntity (realmId, userId) values (:realmId, :userId)
                        on conflict do nothing""").executeUpdate();
    }

    private TypedQuery<BreachStateEntity> query(String userId, String hql) {
        return em.createQuery(hql, BreachStateEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId);
    }

    private Query statement(String userId, String hql) {
        return em.createQuery(hql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId);
    }
}
