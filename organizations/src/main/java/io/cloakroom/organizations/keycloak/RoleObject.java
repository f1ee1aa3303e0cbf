package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.Role;
import java.util.List;

/** A role, as the API shows it. */
@JsonPropertyOrder({"object", "key", "name", "description", "permissions"})
record RoleObject(String key, String name, String description, List<String> permissions) {

    static RoleObject of(Role role) {
        return new RoleObject(
                role.key().value(),
                role.name(),
                role.description(),
                role.permissions().stream().map(PermissionKey::value).toList());
    }

    @JsonProperty
    String object() {
        return "role";
    }
}
