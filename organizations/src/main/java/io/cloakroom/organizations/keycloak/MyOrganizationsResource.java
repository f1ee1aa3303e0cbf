package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;

/** The organizations that a user is in. */
public final class MyOrganizationsResource {

    private final MyActiveOrganization mine;

    MyOrganizationsResource(MeRequest request) {
        this.mine = new MyActiveOrganization(request);
    }

    /** In the order of their aliases. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            Optional<String> active = mine.id();
            List<OrganizationModel> all = mine.memberships().enabled()
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
}
