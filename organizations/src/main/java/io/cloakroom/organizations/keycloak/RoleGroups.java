package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.RoleKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Who has which role: a top group of an organization that is named by a role's key holds the members that have it.
 * Admins see and edit such groups in the console, export and import carry them, and Keycloak caches who is in them.
 */
final class RoleGroups {

    private final KeycloakSession session;
    private final OrganizationProvider organizations;

    RoleGroups(KeycloakSession session) {
        this.session = session;
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    /** The roles that a member was given, whether or not the realm knows them. */
    Set<RoleKey> rolesOf(OrganizationModel organization, UserModel member) {
        return organizations
                .getOrganizationGroupsByMember(organization, member)
                .filter(RoleGroups::isTopGroup)
                .flatMap(group -> RoleKey.tryParse(group.getName()).stream())
                .collect(Collectors.toSet());
    }

    /** Gives a member these roles and no other; makes the groups that are missing. */
    void assign(OrganizationModel organization, UserModel member, Collection<RoleKey> roles) {
        inContext(organization, () -> {
            Set<RoleKey> missing = new HashSet<>(roles);
            List<GroupModel> groups = organizations
                    .getOrganizationGroupsByMember(organization, member)
                    .toList();
            for (GroupModel group : groups) {
                Optional<RoleKey> key = RoleKey.tryParse(group.getName()).filter(known -> isTopGroup(group));
                if (key.isPresent() && !missing.remove(key.get())) {
                    member.leaveGroup(group);
                }
            }
            for (RoleKey key : missing) {
                member.joinGroup(group(organization, key)
                        .orElseGet(() -> organizations.createGroup(organization, key.value(), null)));
            }
        });
    }

    /** The group that holds an organization's members with a role; empty where nobody ever had it. */
    Optional<GroupModel> group(OrganizationModel organization, RoleKey key) {
        return organizations
                .searchGroupsByName(organization, key.value(), true, null, null)
                .filter(RoleGroups::isTopGroup)
                .findFirst();
    }

    /** Removes a group of an organization. */
    void remove(GroupModel group) {
        inContext(group.getOrganization(), () -> session.getContext().getRealm().removeGroup(group));
    }

    /** Right below the group that Keycloak keeps for all members; a namesake deeper down is no role. */
    private static boolean isTopGroup(GroupModel group) {
        @Nullable GroupModel parent = group.getParent();
        return parent != null && parent.getParentId() == null;
    }

    /** Keycloak lets an organization's groups be changed only while that organization is the context's. */
    private void inContext(OrganizationModel organization, Runnable action) {
        @Nullable OrganizationModel before = session.getContext().getOrganization();
        session.getContext().setOrganization(organization);
        try {
            action.run();
        } finally {
            session.getContext().setOrganization(before);
        }
    }
}
