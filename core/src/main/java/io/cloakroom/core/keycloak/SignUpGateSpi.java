package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code cloakroom-sign-up-gate}. */
public final class SignUpGateSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "cloakroom-sign-up-gate";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SignUpGate.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return SignUpGateFactory.class;
    }
}
