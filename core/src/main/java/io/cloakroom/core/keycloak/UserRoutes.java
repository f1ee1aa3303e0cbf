package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;

/**
 * A feature's routes below {@code /realms/{realm}/cloakroom/me/{id}}, where {@code id} is its factory's. The caller is a
 * user with a good access token; whatever the resource does, it does to what is theirs.
 */
public interface UserRoutes extends Provider {

    /** @return a JAX-RS resource for this one request */
    Object resource(UserRequest request);

    @Override
    default void close() {}
}
