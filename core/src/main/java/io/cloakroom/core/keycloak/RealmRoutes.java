package io.cloakroom.core.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * A feature's routes below {@code /realms/{realm}/cloakroom/{id}}, where {@code id} is its factory's. Nobody is
 * authenticated: what is open to everyone, or to a user's own token, is for the resource to say.
 */
public interface RealmRoutes extends Provider {

    /** @return a JAX-RS resource for this one request; the session's context holds the realm */
    Object resource(KeycloakSession session);

    @Override
    default void close() {}
}
