package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a day counts, or the week from that day on.
 *
 * @param from {@code YYYY-MM-DD}, the day or the week's Monday
 */
public record DayFigures(
        String from,
        @JsonProperty("active_users") long activeUsers,
        @JsonProperty("billable_users") long billableUsers,
        @JsonProperty("new_users") long newUsers) {

    public static DayFigures of(UsageDay from, Count count) {
        return new DayFigures(from.toString(), count.activeUsers(), count.billableUsers(), count.newUsers());
    }
}
