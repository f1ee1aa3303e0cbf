package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook, in Clerk's shape.
 *
 * @param data the object that the event is about
 * @param type such as {@code user.created}
 * @param timestamp when it happened, in milliseconds since the epoch
 * @param instanceId the realm's id
 */
@JsonPropertyOrder({"data", "object", "type", "timestamp", "instance_id", "event_attributes"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EventEnvelope(
        Object data,
        String type,
        long timestamp,
        @JsonProperty("instance_id") String instanceId,
        @JsonProperty("event_attributes") Attributes eventAttributes) {

    private static final JsonMapper JSON = new JsonMapper();

    @JsonProperty
    public String object() {
        return "event";
    }

    /** The bytes that are signed and sent. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event's data has no JSON form.", e);
        }
    }

    /** Where the change came from. */
    public record Attributes(@JsonProperty("http_request") HttpRequestAttributes httpRequest) {

        public static Attributes of(@Nullable String clientIp, @Nullable String userAgent) {
            return new Attributes(
                    new HttpRequestAttributes(clientIp == null ? "" : clientIp, userAgent == null ? "" : userAgent));
        }
    }

    /** The request that caused the change; empty texts where there was none. */
    public record HttpRequestAttributes(
            @JsonProperty("client_ip") String clientIp,
            @JsonProperty("user_agent") String userAgent) {}
}
