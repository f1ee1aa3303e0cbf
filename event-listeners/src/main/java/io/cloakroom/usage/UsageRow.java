package io.cloakroom.usage;

/**
 * A user is counted in a scope and period.
 *
 * @param period {@code yyyymm} of a month, {@code yyyymmdd} of a day
 * @param billable whether any of the activity was after the user's first day
 * @param newcomer whether the user signed up in this month
 */
public record UsageRow(String realmId, int period, Scope scope, String userId, boolean billable, boolean newcomer) {}
