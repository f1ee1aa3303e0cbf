package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/webhooks}: the page for admins in a browser. */
public final class WebhooksPageRoutesFactory implements RealmRoutesFactory {

    private final PageTemplate template = new PageTemplate("/io/cloakroom/webhooks/page", "webhooks.ftl");

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return request -> new WebhooksPage(request, template);
    }

    @Override
    public String getId() {
        return "webhooks";
    }
}
