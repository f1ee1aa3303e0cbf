package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The feature's tables. */
public final class WebhookEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(
                WebhookEndpointEntity.class,
                WebhookLaneEntity.class,
                WebhookEventEntity.class,
                WebhookDeliveryEntity.class,
                WebhookAttemptEntity.class,
                WebhookOutboxEntity.class);
    }

    @Override
    public List<Class<?>> expiring() {
        return List.of(
                WebhookEventEntity.class,
                WebhookDeliveryEntity.class,
                WebhookAttemptEntity.class,
                WebhookOutboxEntity.class);
    }
}
