package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me}. */
public final class MeRoutesFactory implements RealmRoutesFactory {

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return MeResource::new;
    }

    @Override
    public String getId() {
        return "me";
    }
}
