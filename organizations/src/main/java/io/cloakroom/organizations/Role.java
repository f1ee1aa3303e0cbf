package io.cloakroom.organizations;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a member may do in an organization; the same in all organizations of a realm.
 *
 * @param name what people call it; 1 to 100 characters
 * @param description at most 1,000 characters
 * @param permissions at most {@value #MAX_PERMISSIONS}, so that a token stays small
 */
public record Role(RoleKey key, String name, String description, NavigableSet<PermissionKey> permissions) {

    public static final int MAX_PERMISSIONS = 200;
    public static final int MAX_NAME = 100;
    public static final int MAX_DESCRIPTION = 1000;

    /** What {@link RoleKey#ADMIN} is where a realm does not say otherwise. */
    public static final Role ADMIN = new Role(RoleKey.ADMIN, "Admin", "May do everything", SystemPermission.keys());

    /** What {@link RoleKey#MEMBER} is where a realm does not say otherwise. */
    public static final Role MEMBER = new Role(
            RoleKey.MEMBER,
            "Member",
            "May see the other members",
            sorted(List.of(SystemPermission.MEMBERSHIPS_READ.key(), SystemPermission.BILLING_READ.key())));

    public Role {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A role's name has 1 to 100 characters.");
        }
        if (description.length() > MAX_DESCRIPTION) {
            throw new IllegalArgumentException("A role's description has at most 1000 characters.");
        }
        if (permissions.size() > MAX_PERMISSIONS) {
            throw new IllegalArgumentException("A role has at most 200 permissions.");
        }
        permissions = sorted(permissions);
    }

    /** Whether who has this role decides who else is a member; an organization keeps one such member. */
    public boolean isAdministrative() {
        return permissions.contains(SystemPermission.MEMBERSHIPS_MANAGE.key());
    }

    /** The same role without one of its permissions. */
    public Role without(PermissionKey permission) {
        NavigableSet<PermissionKey> rest = new TreeSet<>(permissions);
        rest.remove(permission);
        return new Role(key, name, description, rest);
    }

    static NavigableSet<PermissionKey> sorted(Collection<PermissionKey> permissions) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(permissions));
    }
}
