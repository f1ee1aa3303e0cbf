package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.EventType;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells the other endpoints of a realm, and those who are to be told by mail, that one of them was disabled. */
final class DisabledEndpointNotice {

    private final EventWriter events;

    DisabledEndpointNotice(EventWriter events) {
        this.events = events;
    }

    void give(KeycloakSession session, RealmModel realm, WebhookEndpointEntity endpoint, long now) {
        DisabledEndpointMail.send(session, realm, endpoint);
        events.tell(
                session,
                realm,
                EventType.ENDPOINT_DISABLED,
                endpoint.id,
                now,
                null,
                () -> Optional.of(Map.of(
                        "id",
                        endpoint.id,
                        "object",
                        "webhook_endpoint",
                        "url",
                        endpoint.url,
                        "reason",
                        String.valueOf(endpoint.stateReason))));
    }
}
