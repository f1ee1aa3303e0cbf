package io.cloakroom.usage.keycloak;

import io.cloakroom.core.crypto.AesGcmSealer;
import io.cloakroom.core.crypto.SealBrokenException;
import io.cloakroom.core.crypto.SecretSealer;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.usage.Pseudonyms;
import io.cloakroom.usage.UsageMonth;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The keys of a realm's pseudonyms, one a month, sealed by the realm's own keys and destroyed with the month's rows. */
final class UsageKeys {

    private static final Logger LOG = Logger.getLogger(UsageKeys.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager em;
    private final RealmModel realm;
    private final SecretSealer sealer;

    UsageKeys(KeycloakSession session, RealmModel realm) {
        this.em = Jpa.entityManager(session);
        this.realm = realm;
        this.sealer = new AesGcmSealer(new RealmSealingKeys(session, realm), "usage", RANDOM);
    }

    /** The month's pseudonyms, by a key that nobody knows where it cannot be kept: a deletion must not fail. */
    Pseudonyms pseudonyms(UsageMonth month) {
        try {
            return stored(month).orElseGet(() -> created(month));
        } catch (SealBrokenException e) {
            LOG.warnf("The key of the usage pseudonyms of %s cannot be read: %s", month, e.getMessage());
            return new Pseudonyms(random());
        } catch (RuntimeException e) {
            LOG.warnf(e, "The key of the usage pseudonyms of %s cannot be kept.", month);
            return new Pseudonyms(random());
        }
    }

    private Pseudonyms created(UsageMonth month) {
        byte[] key = random();
        em.createQuery("""
                        insert into UsageKeyEntity (realmId, period, sealedKey) values (:realmId, :period, :sealed)
                        on conflict do nothing""")
                .setParameter("realmId", realm.getId())
                .setParameter("period", month.number())
                .setParameter("sealed", sealer.seal(Base64.getEncoder().encodeToString(key), context(month)))
                .executeUpdate();
        // Another request may have been first.
        return stored(month).orElseGet(() -> new Pseudonyms(key));
    }

    private Optional<Pseudonyms> stored(UsageMonth month) {
        List<String> sealed = em.createQuery(
                        "select sealedKey from UsageKeyEntity where realmId = :realmId and period = :period",
                        String.class)
                .setParameter("realmId", realm.getId())
                .setParameter("period", month.number())
                .getResultList();
        return sealed.stream()
                .findFirst()
                .map(text -> new Pseudonyms(Base64.getDecoder().decode(sealer.open(text, context(month)))));
    }

    private String context(UsageMonth month) {
        return realm.getId() + "/" + month;
    }

    private static byte[] random() {
        byte[] key = new byte[Pseudonyms.KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }
}
