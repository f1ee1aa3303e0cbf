package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/usage}. */
public final class MeUsageRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return request -> new MeUsageResource(request, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "usage";
    }
}
