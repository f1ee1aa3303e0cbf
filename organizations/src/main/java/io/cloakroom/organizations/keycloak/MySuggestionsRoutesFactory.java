package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/organization-suggestions}. */
public final class MySuggestionsRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MySuggestionsResource::new;
    }

    @Override
    public String getId() {
        return "organization-suggestions";
    }
}
