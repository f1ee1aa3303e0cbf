package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/cloakroom/me}. */
public final class MeRealmRoutesFactory implements RealmRoutesFactory {

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return MeRealmRoutesFactory::resource;
    }

    @Override
    public String getId() {
        return "me";
    }

    private static Object resource(KeycloakSession session) {
        boolean preflight =
                HttpMethod.OPTIONS.equals(session.getContext().getHttpRequest().getHttpMethod());
        return preflight ? new MePreflight() : new MeResource(session);
    }

    /** Answers browsers that ask whether they may ask. */
    public static final class MePreflight {

        /** Whatever the path. */
        @OPTIONS
        @Path("{path:.*}")
        public Response any() {
            return Cors.builder()
                    .preflight()
                    .allowedMethods("GET", "PUT", "POST", "PATCH", "DELETE")
                    .auth()
                    .add(Response.ok());
        }
    }
}
