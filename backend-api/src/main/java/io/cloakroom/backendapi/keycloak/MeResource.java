package io.cloakroom.backendapi.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.UserRequest;
import io.cloakroom.core.keycloak.UserRoutes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * What users may do to what is their own, with an access token of theirs. A token of an application that had to ask for
 * their consent is not enough: nobody agreed that it ends sessions or forgets devices.
 */
public final class MeResource {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"};

    private final KeycloakSession session;

    MeResource(KeycloakSession session) {
        this.session = session;
    }

    @Path("{routes}")
    public Object routes(@PathParam("routes") String id) {
        if (HttpMethod.OPTIONS.equals(session.getContext().getHttpRequest().getHttpMethod())) {
            return new Preflight();
        }
        return ApiResponses.find(() -> {
            AuthResult caller = authenticate();
            Cors.builder()
                    .auth()
                    .allowedMethods(METHODS)
                    .checkAllowedOrigins(caller.token())
                    .add();
            @Nullable UserRoutes routes = session.getProvider(UserRoutes.class, id);
            if (routes == null) {
                throw ApiException.notFound("route");
            }
            return routes.resource(request(caller));
        });
    }

    private AuthResult authenticate() {
        RealmModel realm = session.getContext().getRealm();
        @Nullable AuthResult caller = null;
        try {
            caller = realm.isEnabled() ? new AppAuthManager.BearerTokenAuthenticator(session).authenticate() : null;
        } catch (NotAuthorizedException e) {
            // no bearer token at all: said below like any other that is no good
        }
        if (caller == null || caller.session() == null || caller.client() == null) {
            throw ApiException.unauthenticated(
                    "Send an access token of the user: Authorization: Bearer <token>. It may have expired.");
        }
        if (caller.user().getServiceAccountClientLink() != null) {
            throw ApiException.forbidden("These routes are for people; this token is a service account's.");
        }
        if (caller.client().isConsentRequired()) {
            throw ApiException.forbidden("Applications that ask for consent may not use these routes.");
        }
        return caller;
    }

    private UserRequest request(AuthResult caller) {
        RealmModel realm = session.getContext().getRealm();
        session.getContext().setClient(caller.client());
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .client(caller.client())
                .user(caller.user())
                .session(caller.session());
        return new UserRequest(session, realm, caller.user(), caller.session(), caller.client(), caller.token(), event);
    }

    /** Answers a browser that asks whether it may ask. */
    public static final class Preflight {

        @OPTIONS
        public Response here() {
            Cors.builder().preflight().auth().allowedMethods(METHODS).add();
            return Response.ok().build();
        }

        @OPTIONS
        @Path("{rest:.+}")
        public Response below() {
            return here();
        }
    }
}
