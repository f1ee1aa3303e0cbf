package io.cloakroom.organizations;

import io.cloakroom.organizations.OrganizationRules.PersonalContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Roles of a realm, for tests. */
final class TestRoles implements RoleDirectory {

    static final OrganizationRules RULES = OrganizationRules.DEFAULTS;
    static final OrganizationRules SEVERAL =
            new OrganizationRules(RoleKey.ADMIN, RoleKey.MEMBER, true, PersonalContext.ALLOWED);
    static final OrganizationRules NOT_PERSONAL =
            new OrganizationRules(RoleKey.ADMIN, RoleKey.MEMBER, false, PersonalContext.FORBIDDEN);

    private final TreeMap<String, Role> roles = new TreeMap<>();

    TestRoles(Role... more) {
        save(Role.ADMIN);
        save(Role.MEMBER);
        Arrays.stream(more).forEach(this::save);
    }

    static Role role(String key, String... permissions) {
        return new Role(
                new RoleKey(key),
                key,
                "",
                Arrays.stream(permissions).map(PermissionKey::new).collect(Collectors.toCollection(TreeSet::new)));
    }

    static List<PermissionKey> permissions(String... keys) {
        return Arrays.stream(keys).map(PermissionKey::new).toList();
    }

    static Membership membership(String id, String slug, Role role) {
        return new Membership(id, slug, slug, Optional.empty(), new Standing(role, List.of(role), role.permissions()));
    }

    @Override
    public Optional<Role> role(RoleKey key) {
        return Optional.ofNullable(roles.get(key.value()));
    }

    @Override
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    @Override
    public Optional<Permission> permission(PermissionKey key) {
        return Optional.empty();
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    @Override
    public void save(Role role) {
        roles.put(role.key().value(), role);
    }

    @Override
    public void save(Permission permission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(RoleKey key) {
        roles.remove(key.value());
    }

    @Override
    public void remove(PermissionKey key) {
        throw new UnsupportedOperationException();
    }
}
