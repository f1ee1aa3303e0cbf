package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.UsageRow;
import io.cloakroom.usage.UsageStore;
import java.util.List;

/** Counts what a store had not known. */
final class CountingStore implements UsageStore {

    private final UsageStore store;
    private long added;
    private long madeBillable;

    CountingStore(UsageStore store) {
        this.store = store;
    }

    @Override
    public int add(List<UsageRow> rows) {
        int count = store.add(rows);
        added += count;
        return count;
    }

    @Override
    public int markBillable(List<UsageRow> rows) {
        int count = store.markBillable(rows);
        madeBillable += count;
        return count;
    }

    /** The same store, but for rows that are there already: they stay as they are. */
    UsageStore withoutChanges() {
        return new UsageStore() {
            @Override
            public int add(List<UsageRow> rows) {
                return CountingStore.this.add(rows);
            }

            @Override
            public int markBillable(List<UsageRow> rows) {
                return 0;
            }
        };
    }

    long added() {
        return added;
    }

    long madeBillable() {
        return madeBillable;
    }
}
