package io.cloakroom.core.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a feature's {@link MeRoutes}; its id is the path segment after {@code me}. */
public interface MeRoutesFactory extends ProviderFactory<MeRoutes> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
