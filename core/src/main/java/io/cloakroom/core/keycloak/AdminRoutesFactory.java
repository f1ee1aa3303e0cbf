package io.cloakroom.core.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a feature's {@link AdminRoutes}; its id is the first path segment. */
public interface AdminRoutesFactory extends ProviderFactory<AdminRoutes> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
