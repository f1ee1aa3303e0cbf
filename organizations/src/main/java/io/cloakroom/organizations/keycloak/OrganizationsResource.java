package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.Standing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** The roles of members, for admins. Organizations and members themselves are for Keycloak's own admin API. */
public final class OrganizationsResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_ORGANIZATION_MEMBER_ROLE";

    private final AdminRequest request;
    private final OrganizationAdmin admin;
    private final MemberRoles roles;

    OrganizationsResource(AdminRequest request) {
        this.request = request;
        this.admin = new OrganizationAdmin(request);
        this.roles = new MemberRoles(request.session(), request.realm());
    }

    /** The members, in the order of their user names. */
    @GET
    @Path("{id}/members")
    public Response members(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            OrganizationModel organization = admin.viewed(id);
            admin.requireViewUsers();
            return new MemberList(request.session(), request.realm())
                    .page(organization, PageRequest.parse(limit, offset), MemberObject::forAdmins);
        });
    }

    @GET
    @Path("{id}/members/{user}/role")
    public Response get(@PathParam("id") String id, @PathParam("user") String userId) {
        return ApiResponses.ok(() -> {
            OrganizationModel organization = admin.viewed(id);
            UserModel member = member(organization, userId);
            return MemberRoleObject.of(organization, member, roles.standing(organization, member));
        });
    }

    /**
     * Gives the member another role.
     *
     * @param force {@code true} where the organization may lose its last administrator
     */
    @PUT
    @Path("{id}/members/{user}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("id") String id,
            @PathParam("user") String userId,
            @QueryParam("force") @Nullable String force,
            @Nullable String body) {
        return ApiResponses.ok(() -> {
            OrganizationModel organization = admin.managed(id);
            UserModel member = member(organization, userId);
            Set<RoleKey> wanted = ApiResponses.read(body, NewRoles.class).keys();
            Standing standing = "true".equals(force)
                    ? roles.force(organization, member, wanted)
                    : roles.assign(organization, member, wanted);
            MemberRoleObject object = MemberRoleObject.of(organization, member, standing);
            admin.audit(RESOURCE_TYPE, OperationType.UPDATE, object);
            return object;
        });
    }

    /** Who is invited, and to be invited. */
    @Path("{id}/invitations")
    public InvitationsResource invitations(@PathParam("id") String id) {
        return ApiResponses.located(() -> {
            OrganizationModel organization = admin.viewed(id);
            return new InvitationsResource(
                    request.session(),
                    request.realm(),
                    InvitationTarget.of(organization),
                    InvitationCaller.admin(admin, organization.getId(), "CLOAKROOM_ORGANIZATION_INVITATION"));
        });
    }

    /** The organization's e-mail domains. */
    @Path("{id}/domains")
    public DomainsResource domains(@PathParam("id") String id) {
        return ApiResponses.located(() -> {
            OrganizationModel organization = admin.viewed(id);
            return new DomainsResource(
                    request.session(),
                    request.realm(),
                    organization,
                    InvitationCaller.admin(admin, organization.getId(), "CLOAKROOM_ORGANIZATION_DOMAIN"));
        });
    }

    /** Who wants to join. */
    @Path("{id}/membership-requests")
    public MembershipRequestsResource membershipRequests(@PathParam("id") String id) {
        return ApiResponses.located(() -> {
            OrganizationModel organization = admin.viewed(id);
            return new MembershipRequestsResource(
                    request.session(),
                    request.realm(),
                    organization,
                    InvitationCaller.admin(admin, organization.getId(), "CLOAKROOM_ORGANIZATION_REQUEST"));
        });
    }

    private UserModel member(OrganizationModel organization, String userId) {
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null || !organization.isMember(user)) {
            throw ApiException.notFound("member");
        }
        return user;
    }

    @JsonPropertyOrder({"organization_id", "user_id", "role", "roles", "permissions"})
    private record MemberRoleObject(
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("user_id") String userId,
            String role,
            List<String> roles,
            List<String> permissions) {

        static MemberRoleObject of(OrganizationModel organization, UserModel member, Standing standing) {
            return new MemberRoleObject(
                    organization.getId(),
                    member.getId(),
                    standing.leading().key().value(),
                    standing.roleKeys().stream().map(RoleKey::value).toList(),
                    standing.permissions().stream().map(PermissionKey::value).toList());
        }
    }
}
