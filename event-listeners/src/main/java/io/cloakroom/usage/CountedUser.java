package io.cloakroom.usage;

/**
 * One user of an export.
 *
 * @param userId a pseudonym for a user who was deleted
 */
public record CountedUser(String userId, boolean billable, boolean newcomer) {

    /** The columns of {@link #toCsv}. */
    public static final String CSV_HEADER = "user_id,billable,new\r\n";

    public String toCsv() {
        return UsageCsv.line(userId, billable, newcomer);
    }
}
