package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.SystemPermission;
import io.cloakroom.organizations.keycloak.MembershipObject.OrganizationObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** One of a user's organizations: what its members do by themselves, each as far as their role goes. */
public final class MyOrganizationResource {

    private final MeRequest request;
    private final Membership mine;
    private final OrganizationModel organization;
    private final MemberRoles roles;

    MyOrganizationResource(MeRequest request, Membership mine) {
        this.request = request;
        this.mine = mine;
        this.organization = new OrganizationDirectory(request.session())
                .byId(mine.organizationId())
                .orElseThrow(() -> ApiException.notFound("organization of yours"));
        this.roles = new MemberRoles(request.session(), request.realm());
    }

    /** Gives the organization another name or description; its slug stays. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Nullable String body) {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            require(SystemPermission.PROFILE_MANAGE);
            NewProfile wanted = ApiResponses.read(body, NewProfile.class);
            new OrganizationChanges(request).change(organization, wanted.name(), wanted.description());
            return OrganizationObject.forMembers(organization);
        });
    }

    /** 204: the organization is gone, its members are in it no more. */
    @DELETE
    public Response delete() {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            require(SystemPermission.PROFILE_DELETE);
            new OrganizationChanges(request).remove(organization);
        });
    }

    /** The members, in the order of their user names. */
    @GET
    @Path("members")
    public Response members(
            @QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            require(SystemPermission.MEMBERSHIPS_READ);
            return new MemberList(request.session(), request.realm())
                    .page(organization, PageRequest.parse(limit, offset), MemberObject::forMembers);
        });
    }

    /** Gives a member another role. */
    @PUT
    @Path("members/{user}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("user") String userId, @Nullable String body) {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            require(SystemPermission.MEMBERSHIPS_MANAGE);
            UserModel member = member(userId);
            return MemberObject.forMembers(
                    member,
                    roles.assign(
                            organization,
                            member,
                            ApiResponses.read(body, NewRoles.class).keys()));
        });
    }

    /** 204: takes a member out; oneself needs no permission for that. */
    @DELETE
    @Path("members/{user}")
    public Response remove(@PathParam("user") String userId) {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            if (!userId.equals(request.user().getId())) {
                require(SystemPermission.MEMBERSHIPS_MANAGE);
            }
            roles.remove(organization, member(userId));
        });
    }

    /** Who is invited, and to be invited. */
    @Path("invitations")
    public InvitationsResource invitations() {
        return ApiResponses.located(() -> {
            require(SystemPermission.MEMBERSHIPS_MANAGE);
            return new InvitationsResource(
                    request.session(),
                    request.realm(),
                    InvitationTarget.of(organization),
                    InvitationCaller.member(request, () -> {}));
        });
    }

    /** The roles that a member can have. */
    @GET
    @Path("roles")
    public Response roles() {
        return ApiResponses.ok(() -> {
            require(SystemPermission.MEMBERSHIPS_READ);
            List<RoleName> all = new RealmRoles(request.realm())
                    .roles().stream()
                            .map(role -> new RoleName(role.key().value(), role.name()))
                            .toList();
            return new Page<>(all, all.size());
        });
    }

    /** The organization's e-mail domains. */
    @Path("domains")
    public DomainsResource domains() {
        return ApiResponses.located(() -> {
            require(SystemPermission.DOMAINS_READ);
            return new DomainsResource(
                    request.session(),
                    request.realm(),
                    organization,
                    InvitationCaller.member(request, () -> require(SystemPermission.DOMAINS_MANAGE)));
        });
    }

    /** Who wants to join. */
    @Path("membership-requests")
    public MembershipRequestsResource membershipRequests() {
        return ApiResponses.located(() -> {
            require(SystemPermission.MEMBERSHIPS_MANAGE);
            return new MembershipRequestsResource(
                    request.session(), request.realm(), organization, InvitationCaller.member(request, () -> {}));
        });
    }

    private void require(SystemPermission permission) {
        if (!mine.standing().may(permission)) {
            throw ApiException.forbidden(
                    "This needs the permission %s in the organization.".formatted(permission.key()));
        }
    }

    private UserModel member(String userId) {
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null || !organization.isMember(user)) {
            throw ApiException.notFound("member");
        }
        return user;
    }

    private record RoleName(String key, String name) {}

    private record NewProfile(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description) {}
}
