package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;

/**
 * A feature's routes below {@code /realms/{realm}/cloakroom/me/{id}}, where {@code id} is its factory's. The caller is
 * authenticated by their own access token.
 */
public interface MeRoutes extends Provider {

    /** @return a JAX-RS resource for this one request */
    Object resource(MeRequest request);

    @Override
    default void close() {}
}
