package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.SignUpGate;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page for somebody who may not sign up now. */
final class ClosedSignUps {

    private ClosedSignUps() {}

    /** @throws WebApplicationException with the page, where a gate is closed */
    static void refuse(KeycloakSession session, AuthenticationSessionModel tab) {
        Optional<String> obstacle = SignUpGate.obstacle(session);
        if (obstacle.isPresent()) {
            throw new WebApplicationException(session.getProvider(LoginFormsProvider.class)
                    .setAuthenticationSession(tab)
                    .setError(obstacle.get())
                    .createErrorPage(Response.Status.FORBIDDEN));
        }
    }

    /**
     * The same, and tells of it.
     *
     * @throws WebApplicationException with the page, where a gate is closed
     */
    static void refuse(KeycloakSession session, AuthenticationSessionModel tab, EventBuilder event) {
        try {
            refuse(session, tab);
        } catch (WebApplicationException e) {
            event.clone()
                    .event(EventType.REGISTER)
                    .detail(Details.REASON, "the plan's limit is a hard one")
                    .error(Errors.REGISTRATION_DISABLED);
            throw e;
        }
    }
}
