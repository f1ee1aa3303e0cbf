package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What was found out about a month after it was closed.
 *
 * @param madeAt ISO 8601
 * @param difference to the month's figures and its earlier adjustments
 */
@JsonPropertyOrder({"made_at", "active_users", "billable_users", "new_users"})
public record Adjustment(
        @JsonProperty("made_at") String madeAt, @JsonIgnore Count difference) {

    @JsonProperty("active_users")
    public long activeUsers() {
        return difference.activeUsers();
    }

    @JsonProperty("billable_users")
    public long billableUsers() {
        return difference.billableUsers();
    }

    @JsonProperty("new_users")
    public long newUsers() {
        return difference.newUsers();
    }
}
