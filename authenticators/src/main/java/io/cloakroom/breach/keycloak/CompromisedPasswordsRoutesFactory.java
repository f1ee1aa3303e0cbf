package io.cloakroom.breach.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/compromised-passwords}. */
public final class CompromisedPasswordsRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return CompromisedPasswordsResource::new;
    }

    @Override
    public String getId() {
        return "compromised-passwords";
    }
}
