package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A realm has used up a part of its plan's limit.
 *
 * @param month {@code YYYY-MM}
 * @param plan its id
 */
@JsonPropertyOrder({"object", "month", "plan", "threshold_percent", "billable_users", "limit"})
public record ThresholdReached(
        String month,
        String plan,
        @JsonProperty("threshold_percent") int thresholdPercent,
        @JsonProperty("billable_users") long billableUsers,
        long limit) {

    @JsonProperty
    public String object() {
        return "usage_threshold";
    }
}
