package io.cloakroom.device.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.device.Device;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A device in the API. Times are ISO 8601.
 *
 * @param current whether the caller's own session was started on it
 * @param trustedUntil null where it does not stand for the second factor
 */
@JsonPropertyOrder({"id", "object"})
public record DeviceObject(
        String id,
        String name,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_seen_at") String lastSeenAt,
        @JsonProperty("last_ip") String lastIp,
        @JsonProperty("trusted_until") @Nullable String trustedUntil,
        boolean current) {

    @JsonProperty
    public String object() {
        return "device";
    }

    static DeviceObject of(Device device, @Nullable String currentId, Instant now) {
        return new DeviceObject(
                device.key().deviceId(),
                device.name(),
                iso(device.createdAt()),
                iso(device.lastSeenAt()),
                device.address(),
                device.isTrusted(now)
                        ? device.trustedUntil().map(DeviceObject::iso).orElse(null)
                        : null,
                device.key().deviceId().equals(currentId));
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
