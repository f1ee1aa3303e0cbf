package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class UsageEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(UsageMonthEntity.class, UsageMonthOrganizationEntity.class);
    }
}
