package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/invitations}. */
public final class MyInvitationsRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MyInvitationsResource::new;
    }

    @Override
    public String getId() {
        return "invitations";
    }
}
