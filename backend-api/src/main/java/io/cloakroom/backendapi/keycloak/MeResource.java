package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.core.keycloak.MeRoutes;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Finds out whose token a request has, and hands it to the feature that its next path segment names. */
public final class MeResource {

    private final KeycloakSession session;

    MeResource(KeycloakSession session) {
        this.session = session;
    }

    @Path("{routes}")
    public Object routes(@PathParam("routes") String id) {
        return ApiResponses.located(() -> {
            MeRequest request = authenticated();
            @Nullable MeRoutes routes = session.getProvider(MeRoutes.class, id);
            if (routes == null) {
                throw ApiException.notFound("route");
            }
            return routes.resource(request);
        });
    }

    private MeRequest authenticated() {
        @Nullable AuthResult caller = caller();
        if (caller == null || caller.user().getServiceAccountClientLink() != null) {
            throw new ApiException(
                    401,
                    new ApiError(
                            "authentication_invalid",
                            "Not authenticated",
                            "Send a user's valid access token: Authorization: Bearer <token>.",
                            Map.of()));
        }
        Cors.builder()
                .checkAllowedOrigins(caller.token())
                .allowedMethods("GET", "PUT", "POST", "PATCH", "DELETE")
                .auth()
                .add();
        return new MeRequest(session, session.getContext().getRealm(), caller.user(), caller.session(), caller.token());
    }

    /** A header in another form makes Keycloak throw; a token that is missing or bad makes it return nothing. */
    private @Nullable AuthResult caller() {
        try {
            return new BearerTokenAuthenticator(session).authenticate();
        } catch (NotAuthorizedException e) {
            return null;
        }
    }
}
