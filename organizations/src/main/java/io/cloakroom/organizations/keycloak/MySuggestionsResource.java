package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.organizations.EnrollmentMode;
import io.cloakroom.organizations.MembershipRequest;
import io.cloakroom.organizations.keycloak.MembershipObject.OrganizationObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;

/** The organization that a user may ask to join, for their confirmed address is at its verified domain. */
public final class MySuggestionsResource {

    private final MeRequest request;
    private final JpaMembershipRequests requests;

    MySuggestionsResource(MeRequest request) {
        this.request = request;
        this.requests = new JpaMembershipRequests(request.session(), request.realm(), Clock.systemUTC());
    }

    @GET
    public Response list() {
        return ApiResponses.ok(() -> {
            List<Suggestion> all = suggested()
                    .map(organization -> object(
                            organization,
                            requests.pending(
                                            organization.getId(), request.user().getId())
                                    .isPresent()))
                    .stream()
                    .toList();
            return new Page<>(all, all.size());
        });
    }

    /** 200: the organization's administrators see that the user wants to join. */
    @POST
    @Path("{id}/accept")
    public Response accept(@PathParam("id") String organizationId) {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            OrganizationModel organization = suggested()
                    .filter(found -> found.getId().equals(organizationId))
                    .orElseThrow(() -> ApiException.notFound("suggestion of yours"));
            MembershipRequest unused =
                    requests.ask(organizationId, request.user().getId());
            return object(organization, true);
        });
    }

    private Optional<OrganizationModel> suggested() {
        return new Enrollments(request.session(), request.realm())
                .organization(request.user(), EnrollmentMode.AUTOMATIC_SUGGESTION);
    }

    private static Suggestion object(OrganizationModel organization, boolean asked) {
        return new Suggestion(
                organization.getId(), OrganizationObject.forOthers(organization), asked ? "accepted" : "pending");
    }

    /**
     * What a user may ask for.
     *
     * @param id of the organization
     * @param status {@code accepted} once the user has asked
     */
    @JsonPropertyOrder({"object", "id", "organization", "status"})
    private record Suggestion(String id, OrganizationObject organization, String status) {

        @JsonProperty
        String object() {
            return "organization_suggestion";
        }
    }
}
