package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class OrganizationsEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(InvitationEntity.class, DomainEntity.class, MembershipRequestEntity.class);
    }

    @Override
    public List<Class<?>> expiring() {
        return List.of(InvitationEntity.class, MembershipRequestEntity.class);
    }
}
