package io.cloakroom.breach.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The tables of the breach check. */
public final class BreachEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(BreachStateEntity.class);
    }
}
