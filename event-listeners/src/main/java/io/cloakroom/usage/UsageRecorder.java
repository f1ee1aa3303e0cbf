package io.cloakroom.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is not yet known to be written. What this node has seen committed stands in a bounded cache, so the usual
 * activity of a user who was counted already costs no SQL, and the first one for another client or organization costs
 * that row alone; the cache decides nothing else, for the sets are exact without it.
 */
public final class UsageRecorder {

    private final UsageRules rules;

    /** Of each scope: from when on what is written says too little. */
    private final Cache<Key, Map<Scope, Instant>> written;

    /** Many users have few clients and organizations between them. */
    private final Interner<Scope> scopes = Interner.newWeakInterner();

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
        return unwritten(activity).isEmpty() && !isDayUnwritten(activity);
    }

    /** Writes what of the activity is not written. */
    public Recorded record(Activity activity, SignUp signUp, UsageStore store) {
        List<Scope> unwritten = unwritten(activity);
        if (!unwritten.isEmpty()) {
            rules.writeMonth(activity, unwritten, signUp, store);
        }
        boolean dayUnwritten = isDayUnwritten(activity);
        boolean firstOfDay = dayUnwritten && rules.writeDay(activity, signUp, store);
        boolean billable = rules.isBillable(activity, signUp);
        Instant until = billable ? Instant.MAX : signUp.billableFrom(rules.firstDay());
        return new Recorded(firstOfDay, billable, () -> {
            remember(month(activity), unwritten, until);
            if (dayUnwritten) {
                remember(day(activity), List.of(Scope.REALM), until);
            }
        });
    }

    /** Asked at every refresh, and nearly always in vain. */
    private List<Scope> unwritten(Activity activity) {
        Map<Scope, Instant> known = known(month(activity));
        List<Scope> unwritten = new ArrayList<>(0);
        for (Scope scope : activity.scopes()) {
            if (!isWritten(known, scope, activity)) {
                unwritten.add(scope);
            }
        }
        return unwritten;
    }

    private boolean isDayUnwritten(Activity activity) {
        return rules.daily() && !isWritten(known(day(activity)), Scope.REALM, activity);
    }

    private static boolean isWritten(Map<Scope, Instant> known, Scope scope, Activity activity) {
        return activity.at().isBefore(known.getOrDefault(scope, Instant.MIN));
    }

    private Map<Scope, Instant> known(Key key) {
        return Optional.ofNullable(written.getIfPresent(key)).orElseGet(Map::of);
    }

    private void remember(Key key, List<Scope> added, Instant until) {
        Map<Scope, Instant> news = new HashMap<>();
        added.forEach(scope -> news.put(scopes.intern(scope), until));
        written.asMap().merge(key, Map.copyOf(news), UsageRecorder::union);
    }

    private static Map<Scope, Instant> union(Map<Scope, Instant> known, Map<Scope, Instant> news) {
        Map<Scope, Instant> union = new HashMap<>(known);
        news.forEach((scope, until) -> union.merge(scope, until, (one, other) -> one.isAfter(other) ? one : other));
        return Map.copyOf(union);
    }

    private static Key month(Activity activity) {
        return new Key(activity.realmId(), activity.month().number(), activity.userId());
    }

    private static Key day(Activity activity) {
        return new Key(activity.realmId(), UsageDay.of(activity.at()).number(), activity.userId());
    }

    /**
     * What became of an activity.
     *
     * @param firstOfDay whether the user was not seen before on this day; never, where days are not counted
     * @param billable whether the activity was after the user's first day
     * @param committed to be run once the transaction is committed, and not before: remembers what was written
     */
    public record Recorded(boolean firstOfDay, boolean billable, Runnable committed) {}

    private record Key(String realmId, int period, String userId) {}
}
