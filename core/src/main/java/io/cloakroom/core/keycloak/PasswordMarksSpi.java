package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code cloakroom-password-marks}. */
public final class PasswordMarksSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "cloakroom-password-marks";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PasswordMarks.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return PasswordMarksFactory.class;
    }
}
