package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A type of event, for those who write a receiver.
 *
 * @param description in words
 * @param schema of a webhook's whole body, as a JSON Schema (2020-12)
 * @param example of such a body
 */
@JsonPropertyOrder({"type", "object"})
public record EventTypeDescription(String type, String description, JsonNode schema, JsonNode example) {

    @JsonProperty
    public String object() {
        return "event_type";
    }
}
