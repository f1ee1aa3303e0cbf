package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.KeycloakProxies;
import io.cloakroom.core.keycloak.Removals;
import io.cloakroom.wallet.WalletModule;
import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step that signs in by a wallet. It also holds what the rest of the feature is configured with. */
public final class WalletAuthenticatorFactory implements AuthenticatorFactory {

    public static final String ID = "cloakroom-wallet";

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    private WalletModule module;

    /** The feature's parts share one module, and this factory, which every realm's flows know, holds it. */
    static WalletDesk desk(KeycloakSession session) {
        WalletAuthenticatorFactory factory = (WalletAuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, ID);
        return new WalletDesk(factory.module);
    }

    @Override
    public void init(Config.Scope config) {
        module = WalletModule.open(
                KeycloakOptions.of("authenticator", ID, config), KeycloakProxies.configured(), Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(
                factory, (session, realm, user) -> new JpaWalletOwners(Jpa.entityManager(session), realm.getId())
                        .releaseAll(user.getId()));
        Removals.onRealmRemoved(
                factory, (session, realmId) -> new JpaWalletOwners(Jpa.entityManager(session), realmId).removeRealm());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new WalletAuthenticator(new WalletDesk(module));
    }

    @Override
    public void close() {
        module.close();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Wallet (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "Signs users in by an Ethereum wallet, whose owner signs a message (EIP-4361).";
    }

    @Override
    public String getReferenceCategory() {
        return WalletCredential.TYPE;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return WalletStep.properties();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
