package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a month's events told.
 *
 * @param month {@code YYYY-MM}
 * @param eventsRead how many of them were somebody's activity
 * @param rowsAdded how often a user was missing, in the realm, a client or a day
 * @param rowsMadeBillable how often a user was there and not billable
 */
public record RebuildResult(
        String month,
        @JsonProperty("events_read") long eventsRead,
        @JsonProperty("rows_added") long rowsAdded,
        @JsonProperty("rows_made_billable") long rowsMadeBillable) {}
