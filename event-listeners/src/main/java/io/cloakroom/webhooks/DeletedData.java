package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What is left of something that was deleted. */
@JsonPropertyOrder({"id", "object", "deleted"})
public record DeletedData(String id, String object) {

    @JsonProperty
    public boolean deleted() {
        return true;
    }
}
