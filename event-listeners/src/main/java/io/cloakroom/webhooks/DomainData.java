package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A domain of an organization, in the shape of Clerk's {@code OrganizationDomain} as far as Keycloak knows it. Keycloak
 * shows no id of it, so it is made of the organization's and the name.
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DomainData(
        @JsonProperty("organization_id") String organizationId,
        String name,
        @Nullable Verification verification) {

    public static DomainData of(String organizationId, String name, boolean verified) {
        return new DomainData(organizationId, name, verified ? new Verification("verified") : null);
    }

    /** The id of a domain, told or not. */
    public static String id(String organizationId, String name) {
        return "orgdmn_" + organizationId + "_" + name;
    }

    @JsonProperty
    public String id() {
        return id(organizationId, name);
    }

    @JsonProperty
    public String object() {
        return "organization_domain";
    }

    /** @param status {@code verified}; there is no verification at all for a domain that is not */
    public record Verification(String status) {}
}
