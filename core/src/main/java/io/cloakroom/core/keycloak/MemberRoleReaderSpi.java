package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code cloakroom-member-role-reader}. */
public final class MemberRoleReaderSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "cloakroom-member-role-reader";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MemberRoleReader.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MemberRoleReaderFactory.class;
    }
}
