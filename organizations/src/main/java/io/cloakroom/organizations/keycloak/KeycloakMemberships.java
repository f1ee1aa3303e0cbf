package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.Memberships;
import io.cloakroom.organizations.RoleKey;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.GroupModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Memberships as Keycloak stores them. A member's roles are the organization's groups that are named by a role key and
 * that the member is in: groups that admins see and edit in the console, and that export and import carry.
 */
final class KeycloakMemberships implements Memberships {

    private final OrganizationProvider organizations;
    private final UserModel user;

    KeycloakMemberships(OrganizationProvider organizations, UserModel user) {
        this.organizations = organizations;
        this.user = user;
    }

    @Override
    public Optional<Membership> in(String idOrSlug) {
        return Optional.ofNullable(organizations.getById(idOrSlug))
                .or(() -> Optional.ofNullable(organizations.getByAlias(idOrSlug)))
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> organization.isMember(user))
                .map(this::membership);
    }

    @Override
    public Optional<Membership> first() {
        return organizations
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .min(Comparator.comparing(OrganizationModel::getAlias))
                .map(this::membership);
    }

    private Membership membership(OrganizationModel organization) {
        return new Membership(
                organization.getId(),
                organization.getAlias(),
                organization.getName(),
                organizations
                        .getOrganizationGroupsByMember(organization, user)
                        .map(GroupModel::getName)
                        .flatMap(name -> RoleKey.tryParse(name).stream())
                        .collect(Collectors.toSet()));
    }
}
