package io.cloakroom.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is not yet known to be written. What this node has seen committed stands in a bounded cache, so the usual
 * activity of a user who was counted already costs no SQL; the cache decides nothing else, for the sets are exact
 * without it.
 */
public final class UsageRecorder {

    private final UsageRules rules;

    /** From when on what is written says too little. */
    private final Cache<Key, Instant> written;

    /** @param cacheSize how many users, with their clients and organizations, are remembered */
    public UsageRecorder(UsageRules rules, int cacheSize) {
        this.rules = rules;
        this.written = Caffeine.newBuilder()
                .maximumSize(cacheSize)
                .executor(Runnable::run)
                .build();
    }

    /** Whether nothing is left to write about this activity. Cheap: no store is asked. */
    public boolean isCounted(Activity activity) {
        @Nullable Instant until = written.getIfPresent(key(activity));
        return until != null && activity.at().isBefore(until);
    }

    /** Writes the activity. */
    public Recorded record(Activity activity, SignUp signUp, UsageStore store) {
        boolean firstOfDay = rules.write(activity, signUp, store);
        boolean billable = rules.isBillable(activity, signUp);
        Instant until = billable ? Instant.MAX : signUp.billableFrom(rules.firstDay());
        return new Recorded(firstOfDay, billable, () -> written.put(key(activity), until));
    }

    private Key key(Activity activity) {
        int period = rules.daily()
                ? UsageDay.of(activity.at()).number()
                : activity.month().number();
        return new Key(activity.realmId(), period, activity.userId(), activity.clientId(), activity.organizationId());
    }

    /**
     * What became of an activity.
     *
     * @param firstOfDay whether the user was not seen before on this day; never, where days are not counted
     * @param billable whether the activity was after the user's first day
     * @param committed to be run once the transaction is committed, and not before: remembers what was written
     */
    public record Recorded(boolean firstOfDay, boolean billable, Runnable committed) {}

    private record Key(
            String realmId, int period, String userId, Optional<String> clientId, Optional<String> organizationId) {}
}
