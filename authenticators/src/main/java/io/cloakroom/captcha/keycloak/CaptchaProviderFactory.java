package io.cloakroom.captcha.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes captchas of one kind, in the realm of the session's request. A step of a flow names the kind by its id. */
public interface CaptchaProviderFactory extends ProviderFactory<CaptchaProvider> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
