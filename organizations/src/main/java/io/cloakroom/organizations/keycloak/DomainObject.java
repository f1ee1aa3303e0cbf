package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.DomainClaim;
import org.jspecify.annotations.Nullable;

/**
 * A domain as the API shows it.
 *
 * @param txtRecord what verifies it in the DNS; null where it is verified
 */
@JsonPropertyOrder({"object", "organization_id", "name", "enrollment_mode", "verified", "txt_record"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomainObject(
        @JsonProperty("organization_id") String organizationId,
        String name,
        @JsonProperty("enrollment_mode") String enrollmentMode,
        boolean verified,
        @JsonProperty("txt_record") @Nullable TxtRecord txtRecord) {

    static DomainObject of(String organizationId, OrganizationDomain domain) {
        return new DomainObject(
                organizationId,
                domain.name().name(),
                domain.mode().key(),
                domain.verified(),
                domain.verified()
                        ? null
                        : domain.claim().map(DomainObject::record).orElse(null));
    }

    @JsonProperty
    String object() {
        return "organization_domain";
    }

    private static TxtRecord record(DomainClaim claim) {
        return new TxtRecord(claim.txtName(), claim.txtValue());
    }

    /** The record to make. */
    @JsonPropertyOrder({"name", "value"})
    record TxtRecord(String name, String value) {}
}
