package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.UsageMonth;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What becomes of the sets when a user or a realm goes. */
final class UsageRemoval {

    private UsageRemoval() {}

    /** Keeps the user in the counts and drops who it was. */
    static void forget(KeycloakSession session, RealmModel realm, String userId) {
        EntityManager em = Jpa.entityManager(session);
        Map<UsageMonth, List<Integer>> months = em.createQuery(
                        "select distinct period from UsageUserEntity where realmId = :realmId and userId = :userId",
                        Integer.class)
                .setParameter("realmId", realm.getId())
                .setParameter("userId", userId)
                .getResultStream()
                .collect(Collectors.groupingBy(UsageMonth::ofPeriod, TreeMap::new, Collectors.toList()));
        UsageKeys keys = new UsageKeys(session, realm);
        months.forEach((month, periods) -> em.createQuery("""
                        update UsageUserEntity set userId = :nobody
                        where realmId = :realmId and period in (:periods) and userId = :userId""")
                .setParameter("nobody", keys.pseudonyms(month).of(userId))
                .setParameter("realmId", realm.getId())
                .setParameter("periods", periods)
                .setParameter("userId", userId)
                .executeUpdate());
    }

    static void removeRealm(KeycloakSession session, String realmId) {
        EntityManager em = Jpa.entityManager(session);
        for (Class<?> entity : UsageEntities.ALL) {
            em.createQuery("delete from %s where realmId = :realmId".formatted(entity.getSimpleName()))
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }
}
