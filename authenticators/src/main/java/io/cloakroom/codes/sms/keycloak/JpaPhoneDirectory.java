package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.PhoneDirectory;
import io.cloakroom.codes.sms.PhoneNumber;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/**
 * The directory as a table, in the request's transaction. Of two users who claim a number at once the primary key lets
 * one in; the other's statement waits for it, and then does nothing instead of failing the request.
 */
final class JpaPhoneDirectory implements PhoneDirectory {

    private final EntityManager em;
    private final String realmId;

    JpaPhoneDirectory(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    @Override
    public Optional<String> userOf(PhoneNumber number) {
        return em.createQuery(
                        "select userId from PhoneEntity where realmId = :realmId and number = :number", String.class)
                .setParameter("realmId", realmId)
                .setParameter("number", number.e164())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<PhoneNumber> numberOf(String userId) {
        return em.createQuery("""
                        select number from PhoneEntity where realmId = :realmId and userId = :userId
                        order by verifiedAt desc""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultStream()
                .map(PhoneNumber::ofE164)
                .findFirst();
    }

    @Override
    public boolean claim(String userId, PhoneNumber number, Instant at) {
        int inserted = em.createQuery("""
                        insert into PhoneEntity (realmId, number, userId, verifiedAt)
                        values (:realmId, :number, :userId, :at)
                        on conflict do nothing""")
                .setParameter("realmId", realmId)
                .setParameter("number", number.e164())
                .setParameter("userId", userId)
                .setParameter("at", at.toEpochMilli())
                .executeUpdate();
        if (inserted == 0 && userOf(number).filter(userId::equals).isEmpty()) {
            return false;
        }
        em.createQuery("""
                        delete from PhoneEntity
                        where realmId = :realmId and userId = :userId and number <> :number""")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setParameter("number", number.e164())
                .executeUpdate();
        return true;
    }

    @Override
    public void release(String userId) {
        em.createQuery("delete from PhoneEntity where realmId = :realmId and userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }

    void removeRealm() {
        em.createQuery("delete from PhoneEntity where realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }
}
