package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.OrganizationRules.PersonalContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The organization that a user's session acts for. */
public final class MyActiveOrganizationResource {

    private final MyActiveOrganization mine;

    MyActiveOrganizationResource(MeRequest request) {
        this.mine = new MyActiveOrganization(request);
    }

    /** 404 in the personal context, and where the user is no member any more. */
    @GET
    public Response get() {
        return ApiResponses.ok(() -> mine.id()
                .flatMap(mine.memberships()::in)
                .map(membership -> MembershipObject.of(membership, true))
                .orElseThrow(() -> ApiException.notFound("active organization")));
    }

    /** Switches the whole session: every token of it follows at its next refresh. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@Nullable String body) {
        return ApiResponses.ok(() -> {
            String wanted = ApiResponses.read(body, Wanted.class).organizationId();
            if (wanted == null || wanted.isBlank()) {
                throw ApiException.missingParameter(
                        "organization_id", "Name the organization, by id or alias. To leave it, send DELETE.");
            }
            Membership membership =
                    mine.memberships().in(wanted).orElseThrow(() -> ApiException.notFound("organization of yours"));
            mine.switchTo(Optional.of(membership.organizationId()));
            return MembershipObject.of(membership, true);
        });
    }

    /** 204: the session acts for nobody but its user, where the realm allows that. */
    @DELETE
    public Response delete() {
        return ApiResponses.noContent(() -> {
            if (mine.rules().personalContext() == PersonalContext.FORBIDDEN) {
                throw ApiException.forbidden("In this realm, users act for one of their organizations.");
            }
            mine.switchTo(Optional.empty());
        });
    }

    private record Wanted(
            @JsonProperty("organization_id") @Nullable String organizationId) {}
}
