package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.SignUpGate;
import io.cloakroom.core.keycloak.SignUpGateFactory;
import org.keycloak.models.KeycloakSession;

/** The gate {@code cloakroom-invitation}. */
public final class InvitationGateFactory implements SignUpGateFactory {

    @Override
    public SignUpGate create(KeycloakSession session) {
        return new InvitationGate(session);
    }

    @Override
    public String getId() {
        return "cloakroom-invitation";
    }
}
