package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.organizations.RoleKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a request that gives a member a role or, where the realm allows several, a list of them. */
record NewRoles(
        @JsonProperty("role") @Nullable String role,
        @JsonProperty("roles") @Nullable List<@Nullable String> roles) {

    /** @throws ApiException 422 where there is none, or one in another form */
    Set<RoleKey> keys() {
        Set<RoleKey> keys = new LinkedHashSet<>();
        Stream.concat(Stream.ofNullable(role), Stream.ofNullable(roles).flatMap(List::stream))
                .map(key -> RoleKey.tryParse(Objects.requireNonNullElse(key, ""))
                        .orElseThrow(() -> ApiException.invalidParameter("role", "That is not a role's key.")))
                .forEach(keys::add);
        if (keys.isEmpty()) {
            throw ApiException.missingParameter("role", "Name the role's key, such as org:admin.");
        }
        return keys;
    }
}
