package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/sessions}. */
public final class MySessionsRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MySessionsResource::new;
    }

    @Override
    public String getId() {
        return "sessions";
    }
}
