package io.cloakroom.core.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes the {@link MemberRoleReader} of a request. */
public interface MemberRoleReaderFactory extends ProviderFactory<MemberRoleReader> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
