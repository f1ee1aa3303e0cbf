package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/usage}. */
public final class UsageRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return request -> new UsageResource(request, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "usage";
    }
}
