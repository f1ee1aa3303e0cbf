package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class CodesEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(OneTimeSecretEntity.class);
    }

    @Override
    public List<Class<?>> expiring() {
        return entities();
    }
}
