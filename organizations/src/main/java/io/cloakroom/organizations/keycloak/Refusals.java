package io.cloakroom.organizations.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Ends a sign-in or sign-up from where no step of it can. */
final class Refusals {

    private Refusals() {}

    /**
     * What was done is rolled back, and the browser shows a page that says why.
     *
     * @param message key of the page's text
     */
    static AuthenticationFlowException onTheWay(
            KeycloakSession session, AuthenticationSessionModel tab, String message, Object... values) {
        session.getTransactionManager().setRollbackOnly();
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(tab)
                .setError(message, values)
                .createErrorPage(Response.Status.FORBIDDEN);
        return new AuthenticationFlowException(AuthenticationFlowError.ACCESS_DENIED, page);
    }
}
