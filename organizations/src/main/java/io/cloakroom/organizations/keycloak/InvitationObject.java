package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.organizations.Invitation;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the API shows it: without its link, which is for its recipient alone. One to the realm has neither
 * organization nor role.
 */
@JsonPropertyOrder({
    "id",
    "organization_id",
    "email_address",
    "role",
    "status",
    "inviter_user_id",
    "created_at",
    "expires_at"
})
record InvitationObject(
        String id,

        @JsonProperty("organization_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String organizationId,

        @JsonProperty("email_address") String emailAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String role,
        String status,
        @JsonProperty("inviter_user_id") @Nullable String inviterUserId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("expires_at") String expiresAt) {

    static InvitationObject of(Invitation invitation, InvitationTarget target, Instant now) {
        boolean toOrganization = target.organization().isPresent();
        return new InvitationObject(
                invitation.id(),
                toOrganization ? invitation.organizationId() : null,
                invitation.email(),
                toOrganization ? invitation.role().value() : null,
                invitation.status(now).name().toLowerCase(Locale.ROOT),
                invitation.inviter().orElse(null),
                invitation.createdAt().toString(),
                invitation.expiresAt().toString());
    }
}
