package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code cloakroom-user-routes}. */
public final class UserRoutesSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "cloakroom-user-routes";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return UserRoutes.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return UserRoutesFactory.class;
    }
}
