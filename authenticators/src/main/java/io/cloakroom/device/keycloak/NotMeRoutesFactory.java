package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/not-me}. */
public final class NotMeRoutesFactory implements RealmRoutesFactory {

    static final String ID = "not-me";

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return request -> new NotMeResource(request, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return ID;
    }
}
