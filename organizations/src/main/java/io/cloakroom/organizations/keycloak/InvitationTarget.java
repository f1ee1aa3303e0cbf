package io.cloakroom.organizations.keycloak;

import java.util.Optional;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * What somebody is invited to.
 *
 * @param id of the organization or the realm
 * @param name as people know it
 * @param organization empty for the realm itself
 */
record InvitationTarget(String id, String name, Optional<OrganizationModel> organization) {

    static InvitationTarget of(OrganizationModel organization) {
        return new InvitationTarget(organization.getId(), organization.getName(), Optional.of(organization));
    }

    static InvitationTarget of(RealmModel realm) {
        return new InvitationTarget(realm.getId(), RealmNames.of(realm), Optional.empty());
    }
}
