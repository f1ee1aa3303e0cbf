package io.cloakroom.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** A user session, in the shape of Clerk's {@code Session}. Times are milliseconds since the epoch. */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionObject(
        String id,
        @JsonProperty("user_id") String userId,
        @JsonProperty("client_id") @Nullable String clientId,
        String status,
        @JsonProperty("last_active_at") long lastActiveAt,
        @JsonProperty("expire_at") long expireAt,
        @JsonProperty("abandon_at") long abandonAt,
        @JsonProperty("created_at") long createdAt,
        @JsonProperty("updated_at") long updatedAt) {

    @JsonProperty
    public String object() {
        return "session";
    }
}
