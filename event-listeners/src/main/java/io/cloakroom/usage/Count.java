package io.cloakroom.usage;

/**
 * How many users a set holds.
 *
 * @param billableUsers those who were active after their first day
 * @param newUsers those who signed up in the month
 */
public record Count(long activeUsers, long billableUsers, long newUsers) {

    public static final Count NONE = new Count(0, 0, 0);

    public Count plus(Count other) {
        return new Count(
                activeUsers + other.activeUsers, billableUsers + other.billableUsers, newUsers + other.newUsers);
    }

    public Count minus(Count other) {
        return new Count(
                activeUsers - other.activeUsers, billableUsers - other.billableUsers, newUsers - other.newUsers);
    }
}
