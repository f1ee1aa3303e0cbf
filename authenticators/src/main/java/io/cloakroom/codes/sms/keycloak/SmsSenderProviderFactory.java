package io.cloakroom.codes.sms.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes senders of one kind. A realm names the kind by its id; a server with a single configured one needs no name. */
public interface SmsSenderProviderFactory extends ProviderFactory<SmsSenderProvider> {

    /** Whether the server's options say enough for realms to use it without naming it. */
    boolean isConfigured();

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
