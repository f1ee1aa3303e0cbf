package io.cloakroom.organizations;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a member is and may do in one organization.
 *
 * @param leading the one role that speaks for the member
 * @param roles all that count, the leading one first
 * @param permissions of all roles that count, system permissions among them
 */
public record Standing(Role leading, List<Role> roles, NavigableSet<PermissionKey> permissions) {

    public Standing {
        roles = List.copyOf(roles);
        permissions = Role.sorted(permissions);
    }

    /**
     * A role that the realm does not know counts for nothing. Without any that counts, a member has the default role.
     * Where a member may have one role only, and was given more by another way, the leading one counts.
     */
    public static Standing of(Collection<RoleKey> given, OrganizationRules rules, RoleDirectory directory) {
        List<Role> known = given.stream()
                .flatMap(key -> directory.role(key).stream())
                .sorted(order(rules))
                .toList();
        Role leading = known.isEmpty() ? directory.role(rules.defaultRole()).orElse(Role.MEMBER) : known.get(0);
        List<Role> counting = rules.severalRoles() && !known.isEmpty() ? known : List.of(leading);
        NavigableSet<PermissionKey> permissions = new TreeSet<>();
        counting.forEach(role -> permissions.addAll(role.permissions()));
        return new Standing(leading, counting, permissions);
    }

    public boolean may(SystemPermission permission) {
        return permissions.contains(permission.key());
    }

    /** The permissions that belong into a token. */
    public List<PermissionKey> tokenPermissions() {
        return permissions.stream().filter(key -> !key.isSystem()).toList();
    }

    /** The creator's role before all others, the default role after them. */
    private static Comparator<Role> order(OrganizationRules rules) {
        return Comparator.<Role>comparingInt(role -> rank(role.key(), rules))
                .thenComparing(role -> role.key().value());
    }

    private static int rank(RoleKey key, OrganizationRules rules) {
        if (key.equals(rules.creatorRole())) {
            return 0;
        }
        return key.equals(rules.defaultRole()) ? 2 : 1;
    }

    /** The keys of all roles that count. */
    public List<RoleKey> roleKeys() {
        return roles.stream().map(Role::key).toList();
    }
}
