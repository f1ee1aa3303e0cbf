package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class UsageEntities implements EntityContribution {

    static final List<Class<?>> ALL = List.of(
            UsageUserEntity.class,
            UsageRollupEntity.class,
            UsageAdjustmentEntity.class,
            UsageKeyEntity.class,
            UsageNoticeEntity.class);

    @Override
    public List<Class<?>> entities() {
        return ALL;
    }
}
