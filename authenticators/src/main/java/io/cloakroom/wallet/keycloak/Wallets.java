package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.wallet.WalletAccount;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * The wallets of a realm's users. Our table says whose a wallet is, so that it is one user's alone; the user's credential
 * says that it still is, for Keycloak removes credentials by ways of its own and tells nobody.
 */
final class Wallets {

    /** What signs somebody in on its own. */
    private static final Set<String> FIRST_FACTORS =
            Set.of(PasswordCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS, WalletCredential.TYPE);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final JpaWalletOwners owners;
    private final Clock clock;

    Wallets(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.owners = new JpaWalletOwners(Jpa.entityManager(session), realm.getId());
        this.clock = clock;
    }

    Optional<UserModel> owner(WalletAccount account) {
        return owners.ownerOf(account)
                .map(userId -> session.users().getUserById(realm, userId))
                .filter(user -> find(user, account).isPresent());
    }

    /** The user's wallets, the oldest first. */
    static List<WalletCredential> list(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WalletCredential.TYPE)
                .sorted(Comparator.comparing(CredentialModel::getCreatedDate).thenComparing(CredentialModel::getId))
                .map(WalletCredential::of)
                .toList();
    }

    static Optional<WalletCredential> find(UserModel user, WalletAccount account) {
        return list(user).stream()
                .filter(credential -> credential.account().equals(account))
                .findFirst();
    }

    /** @return the new credential; empty where the wallet is somebody's already */
    Optional<CredentialModel> link(UserModel user, WalletAccount account) {
        owners.ownerOf(account)
                .filter(userId -> owner(account).isEmpty())
                .ifPresent(forgotten -> owners.release(forgotten, account));
        if (!owners.claim(user.getId(), account)) {
            return Optional.empty();
        }
        CredentialModel credential = user.credentialManager()
                .createStoredCredential(
                        WalletCredential.of(account, account.address().shortened(), clock.instant()));
        tell(LinkedWallet.LINKED, user, account, credential);
        return Optional.of(credential);
    }

    void unlink(UserModel user, WalletCredential credential) {
        WalletAccount account = credential.account();
        boolean removed = user.credentialManager().removeStoredCredentialById(credential.getId());
        owners.release(user.getId(), account);
        if (removed) {
            tell(LinkedWallet.UNLINKED, user, account, credential);
        }
    }

    /** Notes that the user has signed in with it. */
    void used(UserModel user, WalletAccount account) {
        find(user, account).ifPresent(credential -> {
            credential.usedAt(clock.instant());
            user.credentialManager().updateStoredCredential(credential);
        });
    }

    private void tell(String type, UserModel user, WalletAccount account, CredentialModel credential) {
        LinkedWallet wallet = LinkedWallet.of(user, account, credential);
        new Occurrence(session, realm, type, user.getId(), clock.instant(), wallet).publish();
    }

    /** Whether the user could not sign in any more without one of their wallets. */
    static boolean isOnlyWayIn(KeycloakSession session, RealmModel realm, UserModel user) {
        long ways = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> FIRST_FACTORS.contains(credential.getType()))
                .limit(2)
                .count();
        return ways < 2
                && !user.isEmailVerified()
                && !user.isFederated()
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty();
    }
}
