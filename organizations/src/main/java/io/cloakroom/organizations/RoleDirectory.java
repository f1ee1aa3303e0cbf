package io.cloakroom.organizations;

import java.util.List;
import java.util.Optional;

/** The roles and permissions that a realm knows. */
public interface RoleDirectory {

    Optional<Role> role(RoleKey key);

    /** In the order of their keys; the two built-in ones among them. */
    List<Role> roles();

    Optional<Permission> permission(PermissionKey key);

    /** In the order of their keys; the system permissions are among them. */
    List<Permission> permissions();

    void save(Role role);

    void save(Permission permission);

    /** A built-in role becomes again what it is by default. */
    void remove(RoleKey key);

    void remove(PermissionKey key);
}
