package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code cloakroom-realm-routes}. */
public final class RealmRoutesSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "cloakroom-realm-routes";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return RealmRoutes.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return RealmRoutesFactory.class;
    }
}
