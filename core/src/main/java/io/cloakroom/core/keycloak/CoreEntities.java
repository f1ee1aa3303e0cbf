package io.cloakroom.core.keycloak;

import java.util.List;

/** The tables of core itself. */
public final class CoreEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(QuotaEntity.class);
    }

    @Override
    public List<Class<?>> expiring() {
        return entities();
    }
}
