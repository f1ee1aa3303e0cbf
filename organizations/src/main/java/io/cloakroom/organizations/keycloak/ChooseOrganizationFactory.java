package io.cloakroom.organizations.keycloak;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** The required action that has users choose an organization where they may not act for themselves. */
public final class ChooseOrganizationFactory implements RequiredActionFactory, EnvironmentDependentProviderFactory {

    public static final String ID = "cloakroom-choose-organization";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ChooseOrganization();
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
        return "Choose an organization (Cloakroom)";
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION);
    }
}
