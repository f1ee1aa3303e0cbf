package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.jpa.entities.OrganizationEntity;

/** Lets one request at a time go on with an organization, until its transaction ends. */
final class OrganizationLock {

    private OrganizationLock() {}

    static void take(KeycloakSession session, OrganizationModel organization) {
        @Nullable
        OrganizationEntity unused = Jpa.entityManager(session)
                .find(OrganizationEntity.class, organization.getId(), LockModeType.PESSIMISTIC_WRITE);
    }
}
