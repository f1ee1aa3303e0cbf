package io.cloakroom.usage;

/** The exact sets, written in the transaction of the request that caused the activity. */
public interface UsageStore {

    /** Makes sure that the user's row of the month exists, and that it says billable if this activity is. */
    void markActive(Activity activity);

    /** Makes sure that the row of the month exists for the activity's user and organization. */
    void markOrganization(Activity activity, String organizationId);
}
