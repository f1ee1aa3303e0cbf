package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.Permission;

/**
 * A permission, as the API shows it.
 *
 * @param type {@code system} or {@code user}
 */
@JsonPropertyOrder({"object", "key", "name", "description", "type"})
record PermissionObject(String key, String name, String description, String type) {

    static PermissionObject of(Permission permission) {
        return new PermissionObject(
                permission.key().value(),
                permission.name(),
                permission.description(),
                permission.key().isSystem() ? "system" : "user");
    }

    @JsonProperty
    String object() {
        return "permission";
    }
}
