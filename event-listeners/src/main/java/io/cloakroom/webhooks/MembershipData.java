package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A membership, in the shape of Clerk's {@code OrganizationMembership} as far as Keycloak knows it. Keycloak gives
 * memberships no id, so it is made of the organization's and the user's.
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MembershipData(
        OrganizationData organization,
        @JsonProperty("public_user_data") Member publicUserData) {

    @JsonProperty
    public String id() {
        return "orgmem_" + organization.id() + "_" + publicUserData.userId();
    }

    @JsonProperty
    public String object() {
        return "organization_membership";
    }

    /** @param identifier what the user signs in with */
    public record Member(
            @JsonProperty("user_id") String userId,
            String identifier,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName) {}
}
