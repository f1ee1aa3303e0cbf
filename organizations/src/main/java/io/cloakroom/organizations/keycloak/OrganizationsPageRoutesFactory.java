package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/organizations}: the page for admins in a browser. */
public final class OrganizationsPageRoutesFactory implements RealmRoutesFactory {

    private final PageTemplate template = new PageTemplate("/io/cloakroom/organizations/page", "organizations.ftl");

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return request -> new OrganizationsPage(request, template);
    }

    @Override
    public String getId() {
        return "organizations";
    }
}
