package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/devices}. */
public final class MyDevicesRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return request -> new MyDevicesResource(request, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "devices";
    }
}
