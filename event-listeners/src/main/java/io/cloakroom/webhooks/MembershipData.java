package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A membership, in the shape of Clerk's {@code OrganizationMembership} as far as Keycloak knows it. Keycloak gives
 * memberships no id, so it is made of the organization's and the user's.
 *
 * @param role key of the role that speaks for the member; null for a member who is gone
 * @param roleName what people call it
 * @param permissions the keys of all that the member may do
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MembershipData(
        OrganizationData organization,
        @JsonProperty("public_user_data") Member publicUserData,
        @Nullable String role,
        @JsonProperty("role_name") @Nullable String roleName,
        List<String> permissions) {

    public MembershipData {
        permissions = List.copyOf(permissions);
    }

    @JsonProperty
    public String id() {
        return "orgmem_" + organization.id() + "_" + publicUserData.userId();
    }

    @JsonProperty
    public String object() {
        return "organization_membership";
    }

    @JsonProperty("public_metadata")
    public Map<String, Object> publicMetadata() {
        return Map.of();
    }

    @JsonProperty("private_metadata")
    public Map<String, Object> privateMetadata() {
        return Map.of();
    }

    /** @param identifier what the user signs in with */
    public record Member(
            @JsonProperty("user_id") String userId,
            String identifier,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName) {}
}
