package io.cloakroom.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes what is not yet known to be written. What this node has seen committed stands in a bounded cache, so the usual
 * activity of a user who was counted already costs no SQL; the cache decides nothing else, for the sets are exact
 * without it.
 */
public final class UsageRecorder {

    private static final int MAX_WRITTEN = 200_000;
    private static final String NO_ORGANIZATION = "";

    /** Until when (milliseconds since the epoch) what is written says enough. */
    private final Cache<Key, Long> written = Caffeine.newBuilder()
            .maximumSize(MAX_WRITTEN)
            .executor(Runnable::run)
            .build();

    /** Whether nothing is left to write about this activity. Cheap: no store is asked. */
    public boolean isCounted(String realmId, String userId, Instant at, Optional<String> organizationId) {
        UsageMonth month = UsageMonth.of(at);
        return isWritten(new Key(realmId, month, userId, NO_ORGANIZATION), at)
                && organizationId
                        .map(id -> isWritten(new Key(realmId, month, userId, id), at))
                        .orElse(true);
    }

    /**
     * Writes the activity.
     *
     * @return to be run once the transaction is committed, and not before: remembers what was written
     */
    public Runnable record(Activity activity, UsageStore store) {
        store.markActive(activity);
        activity.organizationId().ifPresent(id -> store.markOrganization(activity, id));
        return () -> remember(activity);
    }

    private boolean isWritten(Key key, Instant at) {
        Long until = written.getIfPresent(key);
        return until != null && at.toEpochMilli() < until;
    }

    private void remember(Activity activity) {
        long untilBillable = activity.billableFrom().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        written.put(
                new Key(activity.realmId(), activity.month(), activity.userId(), NO_ORGANIZATION),
                activity.isBillable() ? Long.MAX_VALUE : untilBillable);
        activity.organizationId()
                .ifPresent(id -> written.put(
                        new Key(activity.realmId(), activity.month(), activity.userId(), id), Long.MAX_VALUE));
    }

    private record Key(String realmId, UsageMonth month, String userId, String organizationId) {}
}
