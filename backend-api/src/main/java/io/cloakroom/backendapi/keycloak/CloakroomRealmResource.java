package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.RealmRoutes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** Hands a request to the feature that its first path segment names. */
public final class CloakroomRealmResource {

    private final KeycloakSession session;

    CloakroomRealmResource(KeycloakSession session) {
        this.session = session;
    }

    @Path("{routes}")
    public Object routes(@PathParam("routes") String id) {
        @Nullable RealmRoutes routes = session.getProvider(RealmRoutes.class, id);
        if (routes != null) {
            return routes.resource(session);
        }
        return ApiResponses.respond(() -> {
            throw ApiException.notFound("route");
        });
    }
}
