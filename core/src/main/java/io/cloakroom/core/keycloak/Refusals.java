package io.cloakroom.core.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Ends a sign-in or sign-up from where no step of it can. */
public final class Refusals {

    private Refusals() {}

    /**
     * What was done is rolled back, and the browser shows a page that says why.
     *
     * @param message key of the page's text
     */
    public static WebApplicationException onTheWay(
            KeycloakSession session, AuthenticationSessionModel tab, String message, Object... values) {
        session.getTransactionManager().setRollbackOnly();
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(tab)
                .setError(message, values)
                .createErrorPage(Response.Status.FORBIDDEN);
        // Not a flow's exception: a first sign-in by an identity provider takes that for a reason to try its next step.
        return new WebApplicationException(page);
    }
}
