package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/active-organization}. */
public final class MyActiveOrganizationRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MyActiveOrganizationResource::new;
    }

    @Override
    public String getId() {
        return "active-organization";
    }
}
