package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.Role;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.Standing;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.organization.OrganizationProvider;

/** The roles of an organization's members. An organization that has an administrator keeps one. */
final class MemberRoles {

    private final KeycloakSession session;
    private final OrganizationRules rules;
    private final RoleDirectory directory;
    private final RoleGroups groups;

    MemberRoles(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.rules = RealmRules.of(realm);
        this.directory = new RealmRoles(realm);
        this.groups = new RoleGroups(session);
    }

    Standing standing(OrganizationModel organization, UserModel member) {
        return Standing.of(groups.rolesOf(organization, member), rules, directory);
    }

    /**
     * Gives a member these roles instead of those that they have.
     *
     * @throws ApiException 422 where the realm does not know one of them, or they are too many or none; 409 where the
     *     organization would be without an administrator
     */
    Standing assign(OrganizationModel organization, UserModel member, Collection<RoleKey> roles) {
        requireAllowed(roles);
        Standing after = Standing.of(roles, rules, directory);
        if (!isAdministrator(after)) {
            requireAnotherAdministrator(organization, member);
        }
        groups.assign(organization, member, roles);
        return after;
    }

    /** Takes a user in as a member whom Keycloak does not delete with the membership; who is one keeps their role. */
    void add(OrganizationModel organization, UserModel user, RoleKey role) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        AdminPermissionsSchema.runWithoutAuthorization(session, () -> {
            if (!organizations.addMember(organization, user)) {
                return;
            }
            // A role that the realm has given up since is the default one.
            if (knows(role)) {
                groups.assign(organization, user, List.of(role));
            }
        });
    }

    /** Whether the realm knows a role. */
    boolean knows(RoleKey role) {
        return directory.role(role).isPresent();
    }

    /** As {@link #assign}, even if no administrator is left. */
    Standing force(OrganizationModel organization, UserModel member, Collection<RoleKey> roles) {
        requireAllowed(roles);
        groups.assign(organization, member, roles);
        return Standing.of(roles, rules, directory);
    }

    /**
     * Takes a member out of an organization.
     *
     * @throws ApiException 409 where the organization would be without an administrator, or where Keycloak would delete
     *     the user with the membership
     */
    void remove(OrganizationModel organization, UserModel member) {
        if (organization.isManaged(member)) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_member_managed",
                            "The member belongs to the organization",
                            "The account was made through this organization and would be deleted; an admin of the realm"
                                    + " can do that.",
                            Map.of()));
        }
        requireAnotherAdministrator(organization, member);
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        AdminPermissionsSchema.runWithoutAuthorization(
                session, (Runnable) () -> organizations.removeMember(organization, member));
    }

    private void requireAllowed(Collection<RoleKey> roles) {
        if (roles.isEmpty() || (roles.size() > 1 && !rules.severalRoles())) {
            throw ApiException.invalidParameter(
                    "role",
                    "A member has one role; only where the realm attribute cloakroom.organizations.several-roles is"
                            + " true, they have several.");
        }
        if (roles.stream().anyMatch(key -> directory.role(key).isEmpty())) {
            throw ApiException.invalidParameter("role", "The realm knows no such role.");
        }
    }

    /**
     * Locks the rows that say who is an administrator, so that of two who step down at the same time the second waits,
     * and then sees that the first is gone.
     */
    private void requireAnotherAdministrator(OrganizationModel organization, UserModel member) {
        List<String> administrative = directory.roles().stream()
                .filter(Role::isAdministrative)
                .flatMap(role -> groups.group(organization, role.key()).stream())
                .map(GroupModel::getId)
                .toList();
        if (administrative.isEmpty() || everyMemberIsAdministrator()) {
            return;
        }
        List<String> administrators = Jpa.entityManager(session)
                .createQuery(
                        "select m from UserGroupMembershipEntity m where m.groupId in :groups order by m.user.id",
                        UserGroupMembershipEntity.class)
                .setParameter("groups", administrative)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(membership -> membership.getUser().getId())
                .toList();
        boolean isOne = administrators.contains(member.getId());
        if (isOne && administrators.stream().allMatch(member.getId()::equals)) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_minimum_permissions_needed",
                            "The last administrator stays",
                            "Give another member a role with org:sys_memberships:manage first.",
                            Map.of()));
        }
    }

    private boolean everyMemberIsAdministrator() {
        return directory
                .role(rules.defaultRole())
                .filter(Role::isAdministrative)
                .isPresent();
    }

    private static boolean isAdministrator(Standing standing) {
        return standing.roles().stream().anyMatch(Role::isAdministrative);
    }
}
