package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class WebhookEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(WebhookEndpointEntity.class, WebhookEventEntity.class, WebhookDeliveryEntity.class);
    }
}
