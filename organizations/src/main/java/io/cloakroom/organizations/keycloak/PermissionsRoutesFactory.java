package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import io.cloakroom.core.keycloak.ApiResponses;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/organization-permissions}. */
public final class PermissionsRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return request -> ApiResponses.located(() -> new PermissionsResource(request));
    }

    @Override
    public String getId() {
        return "organization-permissions";
    }
}
