package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.LastSignIn;
import io.cloakroom.conditions.Travel;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;

/** Last sign-ins in the database, one row a user. */
final class JpaSignIns {

    private static final String THIS_ONE = " where realmId = :realmId and userId = :userId";

    private final EntityManager em;
    private final String realmId;

    JpaSignIns(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    Optional<LastSignIn> find(String userId) {
        return em.createQuery("from SignInEntity" + THIS_ONE, SignInEntity.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultStream()
                .findFirst()
                .map(row -> {
                    em.detach(row);
                    return new LastSignIn(
                            Instant.ofEpochMilli(row.lastAt),
                            Optional.ofNullable(row.locatedAt).map(Instant::ofEpochMilli),
                            Optional.ofNullable(row.travel).map(Travel::decode).orElse(Travel.NONE));
                });
    }

    /** @param travel empty where nobody knows where; what was known stays */
    void save(String userId, Instant at, Optional<Travel> travel) {
        if (!update(userId, at, travel)) {
            statement("""
                    insert into SignInEntity (realmId, userId, lastAt) values (:realmId, :userId, 0)
                    on conflict do nothing""", userId).executeUpdate();
            update(userId, at, travel);
        }
    }

    private boolean update(String userId, Instant at, Optional<Travel> travel) {
        String place = travel.isPresent() ? ", locatedAt = :at, travel = :travel" : "";
        Query query = statement("update SignInEntity set lastAt = :at" + place + THIS_ONE, userId)
                .setParameter("at", at.toEpochMilli());
        travel.ifPresent(some -> query.setParameter("travel", some.encode()));
        return query.executeUpdate() == 1;
    }

    void remove(String userId) {
        statement("delete from SignInEntity" + THIS_ONE, userId).executeUpdate();
    }

    void removeAll() {
        em.createQuery("delete from SignInEntity where realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    private Query statement(String hql, String userId) {
        return em.createQuery(hql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId);
    }
}
