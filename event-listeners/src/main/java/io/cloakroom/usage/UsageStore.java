package io.cloakroom.usage;

import java.util.List;

/** The exact sets, written in the transaction of the request that caused the activity. */
public interface UsageStore {

    /**
     * Adds those of the rows that are not there, whatever else they say.
     *
     * @param rows of one period and user
     * @return how many were added
     */
    int add(List<UsageRow> rows);

    /**
     * Makes those of the rows billable that are there and are not.
     *
     * @param rows of one period and user
     */
    int markBillable(List<UsageRow> rows);

    /**
     * Sees to it that the rows are there, and billable where they say so.
     *
     * @param rows of one period and user
     */
    default void put(List<UsageRow> rows) {
        if (add(rows) < rows.size() && rows.get(0).billable()) {
            markBillable(rows);
        }
    }
}
