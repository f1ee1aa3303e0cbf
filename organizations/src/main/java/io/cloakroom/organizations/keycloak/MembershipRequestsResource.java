package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.MembershipRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Who wants to join an organization, for those who may let them in. */
public final class MembershipRequestsResource {

    private static final Clock CLOCK = Clock.systemUTC();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationModel organization;
    private final InvitationCaller caller;
    private final JpaMembershipRequests store;

    MembershipRequestsResource(
            KeycloakSession session, RealmModel realm, OrganizationModel organization, InvitationCaller caller) {
        this.session = session;
        this.realm = realm;
        this.organization = organization;
        this.caller = caller;
        this.store = new JpaMembershipRequests(session, realm, CLOCK);
    }

    /** Those that wait for an answer, the oldest first. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            return new Page<>(
                    store.list(organization.getId(), page.offset(), page.limit()).stream()
                            .flatMap(request -> object(request).stream())
                            .toList(),
                    store.count(organization.getId()));
        });
    }

    /** 204: whoever asked is a member, with the realm's default role. */
    @POST
    @Path("{id}/accept")
    public Response accept(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            UserModel user = ended(id, InvitationStatus.ACCEPTED);
            new MemberRoles(session, realm)
                    .add(organization, user, RealmRules.of(realm).defaultRole());
            caller.audit(OperationType.CREATE, Map.of("id", id, "user_id", user.getId()));
        });
    }

    /** 204: whoever asked stays outside, and may ask again. */
    @POST
    @Path("{id}/reject")
    public Response reject(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            UserModel user = ended(id, InvitationStatus.REVOKED);
            caller.audit(OperationType.DELETE, Map.of("id", id, "user_id", user.getId()));
        });
    }

    private UserModel ended(String id, InvitationStatus as) {
        caller.requireChange();
        MembershipRequest request =
                store.find(organization.getId(), id).orElseThrow(() -> ApiException.notFound("membership request"));
        UserModel user = user(request).orElseThrow(() -> ApiException.notFound("membership request"));
        if (!store.end(request, as)) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_membership_request_not_pending",
                            "Not pending",
                            "The request was answered meanwhile, or has expired.",
                            Map.of()));
        }
        return user;
    }

    private Optional<UserModel> user(MembershipRequest request) {
        return Optional.ofNullable(session.users().getUserById(realm, request.userId()));
    }

    private Optional<RequestObject> object(MembershipRequest request) {
        return user(request).map(user -> RequestObject.of(request, user));
    }

    @JsonPropertyOrder({
        "object",
        "id",
        "organization_id",
        "user_id",
        "first_name",
        "last_name",
        "email_address",
        "status",
        "created_at"
    })
    private record RequestObject(
            String id,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("user_id") String userId,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @JsonProperty("email_address") @Nullable String emailAddress,
            String status,
            @JsonProperty("created_at") String createdAt) {

        static RequestObject of(MembershipRequest request, UserModel user) {
            return new RequestObject(
                    request.id(),
                    request.organizationId(),
                    user.getId(),
                    user.getFirstName(),
                    user.getLastName(),
                    user.getEmail(),
                    "pending",
                    request.createdAt().toString());
        }

        @JsonProperty
        String object() {
            return "organization_membership_request";
        }
    }
}
