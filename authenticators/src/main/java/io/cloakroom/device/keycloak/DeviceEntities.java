package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's table. */
public final class DeviceEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(DeviceEntity.class);
    }

    @Override
    public List<Class<?>> expiring() {
        return entities();
    }
}
