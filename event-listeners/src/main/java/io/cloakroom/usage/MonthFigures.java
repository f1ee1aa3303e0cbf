package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a month counts.
 *
 * @param month {@code YYYY-MM}
 * @param activeUsers users with any activity
 * @param billableUsers those of them who were active a day or more after they signed up
 * @param activeOrganizations organizations that were the active one of an active user
 */
public record MonthFigures(
        String month,
        @JsonProperty("active_users") long activeUsers,
        @JsonProperty("billable_users") long billableUsers,
        @JsonProperty("active_organizations") long activeOrganizations) {

    /** Active users whose whole activity fell into their first day. */
    @JsonProperty("first_day_users")
    public long firstDayUsers() {
        return activeUsers - billableUsers;
    }
}
