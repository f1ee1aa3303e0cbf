package io.cloakroom.device.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.keycloak.SessionNotes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceActivityManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * A session in the list of a user's own. Times are ISO 8601.
 *
 * @param name of the browser and its system, as a device has it; empty where they are not known
 * @param deviceId of the device it was started on; null where no step of the flow looked
 * @param clients names of the applications used in it
 */
@JsonPropertyOrder({"id", "object"})
public record SessionListObject(
        String id,
        String name,
        String browser,
        @JsonProperty("device_id") @Nullable String deviceId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_seen_at") String lastSeenAt,
        @JsonProperty("last_ip") String lastIp,
        List<String> clients,
        boolean current) {

    @JsonProperty
    public String object() {
        return "session";
    }

    static SessionListObject of(RealmModel realm, UserSessionModel session, String currentId) {
        Optional<DeviceRepresentation> device = Optional.ofNullable(DeviceActivityManager.getCurrentDevice(session));
        return new SessionListObject(
                session.getId(),
                device.map(DeviceName::of).orElse(""),
                device.map(DeviceRepresentation::getBrowser).orElse(""),
                session.getNote(SessionNotes.DEVICE),
                Instant.ofEpochSecond(session.getStarted()).toString(),
                Instant.ofEpochSecond(session.getLastSessionRefresh()).toString(),
                session.getIpAddress(),
                session.getAuthenticatedClientSessions().keySet().stream()
                        .flatMap(id -> Optional.ofNullable(realm.getClientById(id)).stream())
                        .map(client ->
                                client.getName() == null || client.getName().isBlank()
                                        ? client.getClientId()
                                        : client.getName())
                        .sorted()
                        .toList(),
                session.getId().equals(currentId));
    }
}
