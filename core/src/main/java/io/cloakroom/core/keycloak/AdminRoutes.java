package io.cloakroom.core.keycloak;

import org.keycloak.provider.Provider;

/**
 * A feature's routes below {@code /admin/realms/{realm}/cloakroom/{id}}, where {@code id} is its factory's. The caller
 * is authenticated already; what they may do is for {@link Resource} to ask the context.
 */
public interface AdminRoutes extends Provider {

    /** @return a JAX-RS resource for this one request */
    Object resource(AdminRequest request);

    @Override
    default void close() {}
}
