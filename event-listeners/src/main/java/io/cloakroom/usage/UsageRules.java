package io.cloakroom.usage;

import java.util.List;

/**
 * What an activity adds to the sets. Live metering and rebuilding ask the same rules, and a row depends on nothing but
 * the activities of its user, scope and period, in whatever order they come.
 *
 * @param daily whether days are counted too
 */
public record UsageRules(FirstDay firstDay, boolean daily) {

    List<UsageRow> monthRows(Activity activity, List<Scope> scopes, SignUp signUp) {
        boolean billable = isBillable(activity, signUp);
        boolean newcomer = signUp.isIn(activity.month());
        return scopes.stream()
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

    /** @param scopes those of the activity's that are to be written */
    void writeMonth(Activity activity, List<Scope> scopes, SignUp signUp, UsageStore store) {
        store.put(monthRows(activity, scopes, signUp));
    }

    /** @return whether the user was first seen on this day */
    boolean writeDay(Activity activity, SignUp signUp, UsageStore store) {
        List<UsageRow> rows = List.of(dayRow(activity, signUp));
        boolean first = store.add(rows) == 1;
        if (!first && rows.get(0).billable()) {
            store.markBillable(rows);
        }
        return first;
    }
}
