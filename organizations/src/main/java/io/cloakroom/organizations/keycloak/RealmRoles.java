package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.Permission;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.Role;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.SystemPermission;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * Roles and permissions in the realm's attributes, one attribute each: Keycloak has them in its cache on every node,
 * exports and imports them.
 */
final class RealmRoles implements RoleDirectory {

    private static final RareWarning UNREADABLE = new RareWarning(RealmRoles.class);
    private static final String ROLE = OrganizationRules.PREFIX + "role.";
    private static final String PERMISSION = OrganizationRules.PREFIX + "permission.";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RealmModel realm;

    RealmRoles(RealmModel realm) {
        this.realm = realm;
    }

    @Override
    public Optional<Role> role(RoleKey key) {
        return Optional.ofNullable(realm.getAttribute(ROLE + key))
                .flatMap(json -> read(ROLE + key, json, StoredRole.class, stored -> stored.role(key)))
                .or(() -> builtIn(key));
    }

    @Override
    public List<Role> roles() {
        return Stream.concat(Stream.of(RoleKey.ADMIN, RoleKey.MEMBER), stored(ROLE, RoleKey::new))
                .distinct()
                .sorted(Comparator.comparing(RoleKey::value))
                .flatMap(key -> role(key).stream())
                .toList();
    }

    @Override
    public Optional<Permission> permission(PermissionKey key) {
        if (key.isSystem()) {
            return Optional.of(key).filter(SystemPermission.keys()::contains).map(RealmRoles::systemPermission);
        }
        return Optional.ofNullable(realm.getAttribute(PERMISSION + key))
                .flatMap(
                        json -> read(PERMISSION + key, json, StoredPermission.class, stored -> stored.permission(key)));
    }

    @Override
    public List<Permission> permissions() {
        return Stream.concat(SystemPermission.keys().stream(), stored(PERMISSION, PermissionKey::new))
                .distinct()
                .sorted()
                .flatMap(key -> permission(key).stream())
                .toList();
    }

    @Override
    public void save(Role role) {
        realm.setAttribute(ROLE + role.key(), write(StoredRole.of(role)));
    }

    @Override
    public void save(Permission permission) {
        realm.setAttribute(
                PERMISSION + permission.key(),
                write(new StoredPermission(permission.name(), permission.description())));
    }

    @Override
    public void remove(RoleKey key) {
        realm.removeAttribute(ROLE + key);
    }

    @Override
    public void remove(PermissionKey key) {
        realm.removeAttribute(PERMISSION + key);
    }

    private <K> Stream<K> stored(String prefix, Function<String, K> parser) {
        return realm.getAttributes().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> {
                    try {
                        return parser.apply(name.substring(prefix.length()));
                    } catch (IllegalArgumentException e) {
                        // Somebody else's, written past our routes.
                        return null;
                    }
                })
                .filter(Objects::nonNull);
    }

    private static Optional<Role> builtIn(RoleKey key) {
        return Stream.of(Role.ADMIN, Role.MEMBER)
                .filter(role -> role.key().equals(key))
                .findAny();
    }

    private static Permission systemPermission(PermissionKey key) {
        return new Permission(key, key.value(), "");
    }

    /** What was written past our routes and cannot be read counts for nothing. */
    private static <S, T> Optional<T> read(String attribute, String json, Class<S> type, Function<S, T> translation) {
        try {
            return Optional.of(translation.apply(JSON.readValue(json, type)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            UNREADABLE.log("The realm attribute %s cannot be read and is passed over.", attribute);
            return Optional.empty();
        }
    }

    private static String write(Object stored) {
        try {
            return JSON.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A role has no JSON form.", e);
        }
    }

    private record StoredRole(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("permissions") @Nullable List<String> permissions) {

        static StoredRole of(Role role) {
            return new StoredRole(
                    role.name(),
                    role.description(),
                    role.permissions().stream().map(PermissionKey::value).toList());
        }

        Role role(RoleKey key) {
            return new Role(
                    key,
                    Objects.requireNonNullElse(name, key.value()),
                    Objects.requireNonNullElse(description, ""),
                    Objects.requireNonNullElse(permissions, List.<String>of()).stream()
                            .map(PermissionKey::new)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private record StoredPermission(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description) {

        Permission permission(PermissionKey key) {
            return new Permission(
                    key, Objects.requireNonNullElse(name, key.value()), Objects.requireNonNullElse(description, ""));
        }
    }
}
