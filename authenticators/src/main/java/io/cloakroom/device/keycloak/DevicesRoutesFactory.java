package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Removals;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** {@code /admin/realms/{realm}/cloakroom/devices}. */
public final class DevicesRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return request -> new DevicesResource(request, Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(factory, (session, realm, user) -> new JpaDeviceStore(Jpa.entityManager(session))
                .removeAll(realm.getId(), user.getId(), null));
    }

    @Override
    public String getId() {
        return "devices";
    }
}
