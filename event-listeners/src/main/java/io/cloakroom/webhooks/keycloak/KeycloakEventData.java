package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;

/** An event of Keycloak's own, much as its admin API shows it; what an admin sent or changed is not in it. */
record KeycloakEventData(
        @Nullable String id,
        String type,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("client_id") @Nullable String clientId,
        @JsonProperty("session_id") @Nullable String sessionId,
        @JsonProperty("resource_path") @Nullable String resourcePath,
        @Nullable String error,
        Map<String, String> details) {

    @JsonProperty
    String object() {
        return "keycloak_event";
    }

    static KeycloakEventData of(Event event) {
        return new KeycloakEventData(
                event.getId(),
                event.getType().name(),
                event.getUserId(),
                event.getClientId(),
                event.getSessionId(),
                null,
                event.getError(),
                event.getDetails() == null ? Map.of() : event.getDetails());
    }

    static KeycloakEventData of(AdminEvent event) {
        return new KeycloakEventData(
                event.getId(),
                event.getResourceTypeAsString() + "." + event.getOperationType(),
                event.getAuthDetails().getUserId(),
                event.getAuthDetails().getClientId(),
                null,
                event.getResourcePath(),
                event.getError(),
                event.getDetails() == null ? Map.of() : event.getDetails());
    }
}
