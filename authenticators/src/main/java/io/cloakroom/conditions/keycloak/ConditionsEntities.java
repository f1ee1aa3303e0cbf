package io.cloakroom.conditions.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's table. */
public final class ConditionsEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(SignInEntity.class);
    }
}
