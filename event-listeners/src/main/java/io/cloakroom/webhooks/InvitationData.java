package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * An invitation, in the shape of Clerk's {@code OrganizationInvitation} as far as Keycloak knows it.
 *
 * @param emailAddress null once the invitation is gone
 * @param status {@code pending}, {@code accepted} or {@code revoked}
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InvitationData(
        String id,
        @JsonProperty("organization_id") String organizationId,
        @JsonProperty("email_address") @Nullable String emailAddress,
        String status) {

    @JsonProperty
    public String object() {
        return "organization_invitation";
    }
}
