package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.RoleKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;

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
                new OrganizationObject(
                        membership.organizationId(),
                        membership.name(),
                        membership.slug(),
                        membership.description().orElse(null)),
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

    /**
     * An organization, in short.
     *
     * @param description for its members alone; null where there is none
     */
    @JsonPropertyOrder({"object", "id", "name", "slug", "description"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrganizationObject(
            String id, String name, String slug, @Nullable String description) {

        OrganizationObject {
            // Keycloak keeps an empty one as it was sent.
            description = description == null || description.isBlank() ? null : description;
        }

        static OrganizationObject forMembers(OrganizationModel organization) {
            return new OrganizationObject(
                    organization.getId(),
                    organization.getName(),
                    organization.getAlias(),
                    organization.getDescription());
        }

        static OrganizationObject forOthers(OrganizationModel organization) {
            return new OrganizationObject(organization.getId(), organization.getName(), organization.getAlias(), null);
        }

        @JsonProperty
        String object() {
            return "organization";
        }
    }
}
