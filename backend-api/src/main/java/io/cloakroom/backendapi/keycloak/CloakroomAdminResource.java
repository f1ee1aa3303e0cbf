package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.ApiResponses;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;

/** Hands an admin request to the feature that its first path segment names. */
public final class CloakroomAdminResource {

    private final AdminRequest request;

    CloakroomAdminResource(AdminRequest request) {
        this.request = request;
    }

    @Path("{routes}")
    public Object routes(@PathParam("routes") String id) {
        @Nullable AdminRoutes routes = request.session().getProvider(AdminRoutes.class, id);
        if (routes != null) {
            return routes.resource(request);
        }
        return ApiResponses.respond(() -> {
            throw ApiException.notFound("route");
        });
    }
}
