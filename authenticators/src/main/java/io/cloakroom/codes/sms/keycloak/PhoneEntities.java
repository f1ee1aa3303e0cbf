package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The table of numbers. */
public final class PhoneEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(PhoneEntity.class);
    }
}
