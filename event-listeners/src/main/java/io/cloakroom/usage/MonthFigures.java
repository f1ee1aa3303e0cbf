package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a month counts.
 *
 * @param month {@code YYYY-MM}
 * @param activeOrganizations organizations that were the active one of an active user
 * @param closed whether the figures are final: what is found out later stands in the adjustments
 * @param counted whether the realm counted its users by then; a month before its first counted user has no figures, and
 *     the zeros say nothing
 */
@JsonPropertyOrder({
    "month",
    "active_users",
    "billable_users",
    "first_day_users",
    "active_organizations",
    "new_users",
    "returning_users",
    "closed",
    "counted",
    "adjustments"
})
public record MonthFigures(
        String month,
        @JsonIgnore Count count,
        @JsonProperty("active_organizations") long activeOrganizations,
        boolean closed,
        boolean counted,
        List<Adjustment> adjustments) {

    public MonthFigures {
        adjustments = List.copyOf(adjustments);
    }

    /** Users with any activity. */
    @JsonProperty("active_users")
    public long activeUsers() {
        return count.activeUsers();
    }

    /** Active users who were active after their first day. */
    @JsonProperty("billable_users")
    public long billableUsers() {
        return count.billableUsers();
    }

    /** Active users whose whole activity fell into their first day. */
    @JsonProperty("first_day_users")
    public long firstDayUsers() {
        return count.activeUsers() - count.billableUsers();
    }

    /** Active users who signed up in this month. */
    @JsonProperty("new_users")
    public long newUsers() {
        return count.newUsers();
    }

    /** Active users who signed up earlier, or whose sign-up is not known. */
    @JsonProperty("returning_users")
    public long returningUsers() {
        return count.activeUsers() - count.newUsers();
    }
}
