package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session when it is over: a part of Clerk's {@code Session}.
 *
 * @param userId null where Keycloak does not say
 * @param clientId null where Keycloak does not say
 * @param status {@code ended}, {@code removed} or {@code revoked}
 * @param updatedAt when it ended, in milliseconds since the epoch
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionEndData(
        String id,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("client_id") @Nullable String clientId,
        String status,
        @JsonProperty("updated_at") long updatedAt) {

    @JsonProperty
    public String object() {
        return "session";
    }
}
