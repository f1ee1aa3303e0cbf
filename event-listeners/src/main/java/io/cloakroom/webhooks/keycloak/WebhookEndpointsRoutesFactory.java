package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import java.time.Clock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/webhook-endpoints}. */
public final class WebhookEndpointsRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        WebhookEventListenerProviderFactory webhooks =
                (WebhookEventListenerProviderFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(EventListenerProvider.class, WebhookEventListenerProviderFactory.ID);
        return request -> new WebhookEndpointsResource(
                request, webhooks.settings(), webhooks.events(), webhooks::resume, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "webhook-endpoints";
    }
}
