package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/organizations}. */
public final class MyOrganizationsRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MyOrganizationsResource::new;
    }

    @Override
    public String getId() {
        return "organizations";
    }
}
