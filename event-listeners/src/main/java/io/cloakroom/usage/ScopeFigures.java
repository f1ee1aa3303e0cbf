package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a month counts of one organization or client.
 *
 * @param id the organization's id, or the client's as tokens have it
 * @param name empty for what has none, or is gone
 */
@JsonPropertyOrder({"id", "name", "active_users", "billable_users", "first_day_users", "new_users", "returning_users"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScopeFigures(
        String id,
        @Nullable String name,
        @JsonProperty("active_users") long activeUsers,
        @JsonProperty("billable_users") long billableUsers,
        @JsonProperty("first_day_users") long firstDayUsers,
        @JsonProperty("new_users") long newUsers,
        @JsonProperty("returning_users") long returningUsers) {

    public static ScopeFigures of(String id, @Nullable String name, Count count) {
        return new ScopeFigures(
                id,
                name,
                count.activeUsers(),
                count.billableUsers(),
                count.activeUsers() - count.billableUsers(),
                count.newUsers(),
                count.activeUsers() - count.newUsers());
    }
}
