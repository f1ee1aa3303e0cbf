package io.cloakroom.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A browser that has just become a device of a user, for those who want to know of it.
 *
 * @param name for people, such as {@code Firefox, Linux}
 * @param createdAt in milliseconds since the epoch
 */
@JsonPropertyOrder({"id", "object", "user_id", "name", "last_ip", "created_at"})
public record NewDevice(
        String id,
        @JsonProperty("user_id") String userId,
        String name,
        @JsonProperty("last_ip") String lastIp,
        @JsonProperty("created_at") long createdAt) {

    public static final String TYPE = "device.new";

    public static NewDevice of(DeviceKey key, Visit visit) {
        return new NewDevice(
                key.deviceId(),
                key.userId(),
                visit.name(),
                visit.address(),
                visit.at().toEpochMilli());
    }

    @JsonProperty
    public String object() {
        return "device";
    }
}
