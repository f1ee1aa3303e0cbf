package io.cloakroom.wallet.keycloak;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The required action that adds a wallet to an account. */
public final class LinkWalletActionFactory implements RequiredActionFactory {

    public static final String ID = "cloakroom-link-wallet";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new LinkWalletAction(WalletAuthenticatorFactory.desk(session));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Link a wallet (Cloakroom)";
    }
}
