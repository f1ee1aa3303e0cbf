package io.cloakroom.wallet.keycloak;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes a session's {@link WalletCredentialProvider}. */
public final class WalletCredentialProviderFactory implements CredentialProviderFactory<WalletCredentialProvider> {

    @Override
    public CredentialProvider<WalletCredential> create(KeycloakSession session) {
        return new WalletCredentialProvider(session);
    }

    @Override
    public String getId() {
        return WalletCredential.TYPE;
    }
}
