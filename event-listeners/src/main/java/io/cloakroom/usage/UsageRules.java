package io.cloakroom.usage;

import java.util.List;

/**
 * What an activity adds to the sets. Live metering and rebuilding ask the same rules, and a row depends on nothing but
 * the activities of its user, scope and period, in whatever order they come.
 *
 * @param daily whether days are counted too
 */
public record UsageRules(FirstDay firstDay, boolean daily) {

    List<UsageRow> monthRows(Activity activity, SignUp signUp) {
        boolean billable = isBillable(activity, signUp);
        boolean newcomer = signUp.isIn(activity.month());
        return activity.scopes().stream()
                .map(scope -> new UsageRow(
                        activity.realmId(), activity.month().number(), scope, activity.userId(), billable, newcomer))
                .toList();
    }

    UsageRow dayRow(Activity activity, SignUp signUp) {
        return new UsageRow(
                activity.realmId(),
                UsageDay.of(activity.at()).number(),
                Scope.REALM,
                activity.userId(),
                isBillable(activity, signUp),
                signUp.isIn(activity.month()));
    }

    boolean isBillable(Activity activity, SignUp signUp) {
        return !activity.at().isBefore(signUp.billableFrom(firstDay));
    }

    /**
     * Writes an activity: one statement for a user who is new in the month, a second one where a row was there.
     *
     * @return whether the user was first seen on this day; never, where days are not counted
     */
    public boolean write(Activity activity, SignUp signUp, UsageStore store) {
        write(monthRows(activity, signUp), store);
        return daily && write(List.of(dayRow(activity, signUp)), store) == 1;
    }

    private static int write(List<UsageRow> rows, UsageStore store) {
        int added = store.add(rows);
        if (added < rows.size() && rows.get(0).billable()) {
            store.markBillable(rows);
        }
        return added;
    }
}
