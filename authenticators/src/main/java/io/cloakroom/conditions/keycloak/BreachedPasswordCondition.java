package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.Finding;
import io.cloakroom.core.keycloak.SessionNotes;
import org.keycloak.authentication.AuthenticationFlowContext;

/** True where the breach check, earlier in the flow, found the password to be breached or marked so. */
final class BreachedPasswordCondition extends SignInCondition {

    BreachedPasswordCondition(String id) {
        super(id);
    }

    @Override
    Finding look(AuthenticationFlowContext context) {
        return Finding.breached(context.getAuthenticationSession().getAuthNote(SessionNotes.BREACHED_PASSWORD) != null);
    }
}
