package io.cloakroom.wallet.keycloak;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialMetadata.LocalizedMessage;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadata.Category;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows wallets where Keycloak shows credentials: in the consoles, and where somebody chooses how to sign in. */
public final class WalletCredentialProvider implements CredentialProvider<WalletCredential> {

    private final KeycloakSession session;

    WalletCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return WalletCredential.TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, WalletCredential credential) {
        return new Wallets(session, realm, Clock.systemUTC())
                .link(user, credential.account())
                .orElseThrow(() -> new IllegalStateException("The wallet is somebody's already."));
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        @Nullable CredentialModel model = user.credentialManager().getStoredCredentialById(credentialId);
        if (model == null || !WalletCredential.TYPE.equals(model.getType())) {
            return false;
        }
        new Wallets(session, realm, Clock.systemUTC()).unlink(user, WalletCredential.of(model));
        return true;
    }

    @Override
    public WalletCredential getCredentialFromModel(CredentialModel model) {
        return WalletCredential.of(model);
    }

    /** The last way in cannot be removed, by the account console either. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        @Nullable UserModel user = context.getUser();
        RealmModel realm = session.getContext().getRealm();
        return CredentialTypeMetadata.builder()
                .type(WalletCredential.TYPE)
                .category(Category.PASSWORDLESS)
                .displayName("cloakroom-wallet-display-name")
                .helpText("cloakroom-wallet-help-text")
                .iconCssClass("kcAuthenticatorDefaultClass")
                .createAction(LinkWalletActionFactory.ID)
                .removeable(user == null || !Wallets.isOnlyWayIn(session, realm, user))
                .build(session);
    }

    @Override
    public CredentialMetadata getCredentialMetadata(WalletCredential credential, CredentialTypeMetadata type) {
        CredentialMetadata metadata = new CredentialMetadata();
        metadata.setCredentialModel(credential);
        metadata.setInfoProperties(List.of(new LocalizedMessage(
                "cloakroomWalletAddress",
                new Object[] {credential.account().address().checksummed()})));
        return metadata;
    }
}
