package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.RoleKey;
import java.util.List;

/**
 * A user's place in an organization, as the API shows it to them.
 *
 * @param roles more than one only where the realm allows several
 * @param permissions system permissions among them
 * @param active whether it is the active organization of the token that asks
 */
@JsonPropertyOrder({"object", "organization", "role", "role_name", "roles", "permissions", "active"})
record MembershipObject(
        OrganizationObject organization,
        String role,
        @JsonProperty("role_name") String roleName,
        List<String> roles,
        List<String> permissions,
        boolean active) {

    static MembershipObject of(Membership membership, boolean active) {
        return new MembershipObject(
                new OrganizationObject(membership.organizationId(), membership.name(), membership.slug()),
                membership.standing().leading().key().value(),
                membership.standing().leading().name(),
                membership.standing().roleKeys().stream().map(RoleKey::value).toList(),
                membership.standing().permissions().stream()
                        .map(PermissionKey::value)
                        .toList(),
                active);
    }

    @JsonProperty
    String object() {
        return "organization_membership";
    }

    /** An organization, in short. */
    @JsonPropertyOrder({"object", "id", "name", "slug"})
    record OrganizationObject(String id, String name, String slug) {

        @JsonProperty
        String object() {
            return "organization";
        }
    }
}
