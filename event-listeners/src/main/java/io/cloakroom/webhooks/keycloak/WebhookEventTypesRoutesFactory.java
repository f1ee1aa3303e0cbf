package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/event-types}. */
public final class WebhookEventTypesRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return WebhookEventTypesResource::new;
    }

    @Override
    public String getId() {
        return "event-types";
    }
}
