package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Takes an endpoint away with all that is its own; its events go when their time is over. The lanes go first: whoever
 * delivers locks them first too, so that neither waits for the other for ever.
 */
final class EndpointRows {

    private EndpointRows() {}

    static void remove(EntityManager em, WebhookEndpointEntity endpoint) {
        for (String statement : List.of(
                "delete from WebhookLaneEntity where endpointId = :id",
                """
                delete from WebhookAttemptEntity attempt where attempt.deliveryId in
                (select delivery.id from WebhookDeliveryEntity delivery where delivery.endpointId = :id)\
                """,
                "delete from WebhookDeliveryEntity where endpointId = :id")) {
            em.createQuery(statement).setParameter("id", endpoint.id).executeUpdate();
        }
        em.remove(endpoint);
    }
}
