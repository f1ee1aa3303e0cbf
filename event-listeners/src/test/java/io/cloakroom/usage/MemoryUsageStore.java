package io.cloakroom.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The sets in memory, by what is the primary key of the table. */
final class MemoryUsageStore implements UsageStore {

    final TreeMap<String, UsageRow> rows = new TreeMap<>();

    /** How often the database would have been asked. */
    int statements;

    /** The scopes of each insertion. */
    final List<List<String>> written = new ArrayList<>();

    @Override
    public int add(List<UsageRow> added) {
        statements++;
        written.add(added.stream().map(row -> row.scope().key()).toList());
        return (int) added.stream()
                .filter(row -> rows.putIfAbsent(key(row), row) == null)
                .count();
    }

    @Override
    public int markBillable(List<UsageRow> marked) {
        statements++;
        int count = 0;
        for (UsageRow row : marked) {
            UsageRow known = rows.get(key(row));
            if (known != null && !known.billable()) {
                rows.put(key(row), row(known, known.userId(), true));
                count++;
            }
        }
        return count;
    }

    /** As a deletion does. */
    void rename(String userId, UnaryOperator<String> pseudonym) {
        List.copyOf(rows.values()).stream()
                .filter(row -> row.userId().equals(userId))
                .forEach(row -> {
                    rows.remove(key(row));
                    UsageRow renamed = row(row, pseudonym.apply(userId), row.billable());
                    rows.put(key(renamed), renamed);
                });
    }

    private static UsageRow row(UsageRow row, String userId, boolean billable) {
        return new UsageRow(row.realmId(), row.period(), row.scope(), userId, billable, row.newcomer());
    }

    private static String key(UsageRow row) {
        return String.join(
                "|", row.realmId(), Integer.toString(row.period()), row.scope().key(), row.userId());
    }
}
