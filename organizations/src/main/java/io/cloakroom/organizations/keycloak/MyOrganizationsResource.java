package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;

/** The organizations that a user is in. */
public final class MyOrganizationsResource {

    private final MeRequest request;
    private final MyActiveOrganization mine;

    MyOrganizationsResource(MeRequest request) {
        this.request = request;
        this.mine = new MyActiveOrganization(request);
    }

    /** In the order of their aliases. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            Optional<String> active = mine.id();
            List<OrganizationModel> all = mine.memberships()
                    .enabled()
                    .sorted(Comparator.comparing(OrganizationModel::getAlias))
                    .toList();
            return new Page<>(
                    all.stream()
                            .skip(page.offset())
                            .limit(page.limit())
                            .map(mine.memberships()::membership)
                            .map(membership -> MembershipObject.of(
                                    membership, active.equals(Optional.of(membership.organizationId()))))
                            .toList(),
                    all.size());
        });
    }

    /** 201 with the membership of the user, who has the creator's role. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            request.requireManageAccount();
            NewOrganization wanted = ApiResponses.read(body, NewOrganization.class);
            OrganizationModel organization = new OrganizationChanges(request).create(wanted.name(), wanted.slug());
            return MembershipObject.of(mine.memberships().membership(organization), false);
        });
    }

    /** One of the user's organizations. */
    @Path("{id}")
    public MyOrganizationResource one(@PathParam("id") String idOrSlug) {
        return ApiResponses.located(() -> new MyOrganizationResource(
                request,
                mine.memberships().in(idOrSlug).orElseThrow(() -> ApiException.notFound("organization of yours"))));
    }

    private record NewOrganization(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("slug") @Nullable String slug) {}
}
