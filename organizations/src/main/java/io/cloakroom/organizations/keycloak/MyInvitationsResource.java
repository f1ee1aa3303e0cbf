package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.organizations.EnrollmentMode;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationVerdict.Acceptable;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.keycloak.MembershipObject.OrganizationObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * Which organizations a user may join: those that have invited their confirmed address, and the one whose verified domain
 * the address is at, where it takes everybody in. To others nothing is shown.
 */
public final class MyInvitationsResource {

    private final MeRequest request;
    private final UserModel user;
    private final InvitationServices services;
    private final JpaInvitations store;

    MyInvitationsResource(MeRequest request) {
        this.request = request;
        this.user = request.user();
        this.services = new InvitationServices(request.session(), request.realm());
        this.store = services.store();
    }

    /** The latest first, the domain's last. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            List<MyInvitation> all =
                    Stream.concat(invitations(), byDomain().stream()).toList();
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    /** 204: the user is a member. */
    @POST
    @Path("{id}/accept")
    public Response accept(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            InvitationAcceptance acceptance = new InvitationAcceptance(request.session(), request.realm());
            Optional<OrganizationModel> domain = organizationOfDomain()
                    .filter(organization -> organization.getId().equals(id));
            if (domain.isPresent()) {
                acceptance.joinByDomain(domain.get(), user);
                return;
            }
            Invitation invitation = pending()
                    .filter(mine -> mine.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> ApiException.notFound("invitation of yours"));
            OrganizationModel organization =
                    organization(invitation).orElseThrow(() -> ApiException.notFound("invitation of yours"));
            if (!services.invitations().accept(new Acceptable(invitation))) {
                throw new ApiException(
                        409,
                        new ApiError(
                                "organization_invitation_not_pending",
                                "Not pending",
                                "The invitation was accepted, revoked or changed meanwhile.",
                                Map.of()));
            }
            acceptance.join(invitation, organization, user);
        });
    }

    private Stream<MyInvitation> invitations() {
        return pending()
                .flatMap(invitation ->
                        organization(invitation)
                                .map(organization -> MyInvitation.of(invitation, organization))
                                .stream());
    }

    private Optional<MyInvitation> byDomain() {
        RoleKey role = RealmRules.of(request.realm()).defaultRole();
        return organizationOfDomain().map(organization -> MyInvitation.ofDomain(organization, role));
    }

    private Optional<OrganizationModel> organizationOfDomain() {
        return new Enrollments(request.session(), request.realm())
                .organization(user, EnrollmentMode.AUTOMATIC_INVITATION);
    }

    private Stream<Invitation> pending() {
        @Nullable String email = user.getEmail();
        return email == null || !user.isEmailVerified()
                ? Stream.empty()
                : store.pending(email.toLowerCase(Locale.ROOT)).stream();
    }

    private Optional<OrganizationModel> organization(Invitation invitation) {
        return new OrganizationDirectory(request.session())
                .byId(invitation.organizationId())
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> !organization.isMember(user));
    }

    /**
     * What a user may join.
     *
     * @param id of the invitation; of the organization where nobody has sent one
     * @param source {@code invitation} or {@code domain}
     */
    @JsonPropertyOrder({"object", "id", "source", "organization", "role", "created_at", "expires_at"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record MyInvitation(
            String id,
            String source,
            OrganizationObject organization,
            String role,
            @JsonProperty("created_at") @Nullable String createdAt,
            @JsonProperty("expires_at") @Nullable String expiresAt) {

        static MyInvitation of(Invitation invitation, OrganizationModel organization) {
            return new MyInvitation(
                    invitation.id(),
                    "invitation",
                    OrganizationObject.forOthers(organization),
                    invitation.role().value(),
                    invitation.createdAt().toString(),
                    invitation.expiresAt().toString());
        }

        static MyInvitation ofDomain(OrganizationModel organization, RoleKey role) {
            return new MyInvitation(
                    organization.getId(),
                    "domain",
                    OrganizationObject.forOthers(organization),
                    role.value(),
                    null,
                    null);
        }

        @JsonProperty
        String object() {
            return "organization_invitation";
        }
    }
}
