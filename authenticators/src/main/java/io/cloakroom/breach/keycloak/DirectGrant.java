package io.cloakroom.breach.keycloak;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** A sign-in by the password grant, where nobody looks at pages. */
final class DirectGrant {

    private static final String FLOW_PATH = "token";

    private DirectGrant() {}

    static boolean is(AuthenticationFlowContext context) {
        return FLOW_PATH.equals(context.getFlowPath());
    }

    static void refuse(AuthenticationFlowContext context, String why) {
        context.failure(
                AuthenticationFlowError.INVALID_USER,
                Response.status(Response.Status.BAD_REQUEST)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, why))
                        .build());
    }
}
