package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.WalletAccount;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Optional;

/**
 * Whose wallets are whose, as a table in the request's transaction. Of two users who claim a wallet at once the primary
 * key lets one in; the other's statement waits for it, and then does nothing instead of failing the request.
 */
final class JpaWalletOwners {

    private static final String THIS_ONE = " where realmId = :realmId and chainId = :chainId and address = :address";

    private final EntityManager em;
    private final String realmId;

    JpaWalletOwners(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    Optional<String> ownerOf(WalletAccount account) {
        return withKey(em.createQuery("select userId from WalletEntity" + THIS_ONE, String.class), account)
                .getResultStream()
                .findFirst();
    }

    /** @return whether the wallet was nobody's, and is the user's now */
    boolean claim(String userId, WalletAccount account) {
        return withKey(em.createQuery("""
                        insert into WalletEntity (realmId, chainId, address, userId)
                        values (:realmId, :chainId, :address, :userId)
                        on conflict do nothing"""), account)
                        .setParameter("userId", userId)
                        .executeUpdate()
                == 1;
    }

    void release(String userId, WalletAccount account) {
        int unused = withKey(em.createQuery("delete from WalletEntity" + THIS_ONE + " and userId = :userId"), account)
                .setParameter("userId", userId)
                .executeUpdate();
    }

    void releaseAll(String userId) {
        em.createQuery("delete from WalletEntity where realmId = :realmId and userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }

    void removeRealm() {
        em.createQuery("delete from WalletEntity where realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    private <Q extends Query> Q withKey(Q query, WalletAccount account) {
        query.setParameter("realmId", realmId)
                .setParameter("chainId", account.chain().orElse(WalletEntity.EVERY_CHAIN))
                .setParameter("address", account.address().hex());
        return query;
    }
}
