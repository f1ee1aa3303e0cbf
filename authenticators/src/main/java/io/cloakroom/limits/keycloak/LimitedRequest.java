package io.cloakroom.limits.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FormContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;

/**
 * What the limits need to know of a request, whatever kind of step asks.
 *
 * @param config of the step
 */
record LimitedRequest(
        KeycloakSession session,
        EventBuilder event,
        @Nullable AuthenticatorConfigModel config) {

    static LimitedRequest of(AuthenticationFlowContext context) {
        return new LimitedRequest(context.getSession(), context.getEvent(), context.getAuthenticatorConfig());
    }

    static LimitedRequest of(FormContext context) {
        return new LimitedRequest(context.getSession(), context.getEvent(), context.getAuthenticatorConfig());
    }

    String realmId() {
        return session.getContext().getRealm().getId();
    }

    /** The client's address as Keycloak's own proxy settings give it. */
    String address() {
        return session.getContext().getConnection().getRemoteAddr();
    }
}
