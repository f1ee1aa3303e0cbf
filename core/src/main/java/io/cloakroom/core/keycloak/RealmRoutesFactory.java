package io.cloakroom.core.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a feature's {@link RealmRoutes}; its id is the first path segment. */
public interface RealmRoutesFactory extends ProviderFactory<RealmRoutes> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
