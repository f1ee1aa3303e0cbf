package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * A member, as the API shows them.
 *
 * @param username for admins alone
 */
@JsonPropertyOrder({"user_id", "username", "first_name", "last_name", "email_address", "role", "roles"})
record MemberObject(
        @JsonProperty("user_id") String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String username,
        @JsonProperty("first_name") @Nullable String firstName,
        @JsonProperty("last_name") @Nullable String lastName,
        @JsonProperty("email_address") @Nullable String emailAddress,
        String role,
        List<String> roles) {

    /** As the other members see them. */
    static MemberObject forMembers(UserModel member, Standing standing) {
        return of(member, null, standing);
    }

    static MemberObject forAdmins(UserModel member, Standing standing) {
        return of(member, member.getUsername(), standing);
    }

    private static MemberObject of(UserModel member, @Nullable String username, Standing standing) {
        return new MemberObject(
                member.getId(),
                username,
                member.getFirstName(),
                member.getLastName(),
                member.getEmail(),
                standing.leading().key().value(),
                standing.roleKeys().stream().map(RoleKey::value).toList());
    }
}
