package io.cloakroom.core.limits;

import io.cloakroom.core.limits.QuotaStore.Entry;
import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts what happens to subjects, such as users or addresses, over all nodes, and says when it is enough. A limit holds
 * exactly, however many nodes and threads ask at once: each count is one compare-and-set in the store. Subjects are
 * stored hashed.
 */
public final class Quotas {

    /** Each round somebody's write succeeds; who loses this often is one of very many, and is refused. */
    private static final int MAX_ROUNDS = 200;

    private final QuotaStore store;
    private final String scope;
    private final Clock clock;

    /** @param scope keeps the subjects of one realm from those of another: its id */
    public Quotas(QuotaStore store, String scope, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /** Counts once, if the quota has room. */
    public QuotaVerdict take(Quota quota, String subject) {
        return update(quota, subject, window -> {
            Optional<Instant> blocked = window.blockedUntil();
            if (blocked.isPresent()) {
                return new Exhausted(blocked.get());
            }
            Instant stamp = window.add(clock.instant());
            return new Allowed(stamp, quota.limit() - window.used());
        });
    }

    /** When {@link #take} would succeed; empty where it would now. Counts nothing. */
    public Optional<Instant> blockedUntil(Quota quota, String subject) {
        return store.find(key(quota, subject))
                .flatMap(entry -> SlidingWindow.decode(quota, entry.state(), clock.instant())
                        .blockedUntil());
    }

    /** Takes back what was counted for nothing. */
    public void giveBack(Quota quota, String subject, Allowed allowed) {
        QuotaVerdict unused = update(quota, subject, window -> {
            window.remove(allowed.stamp());
            return allowed;
        });
    }

    private QuotaVerdict update(Quota quota, String subject, Function<SlidingWindow, QuotaVerdict> change) {
        String key = key(quota, subject);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Instant now = clock.instant();
            Optional<Entry> seen = store.find(key);
            String before = seen.map(Entry::state).orElse("");
            SlidingWindow window = SlidingWindow.decode(quota, before, now);
            QuotaVerdict verdict = change.apply(window);
            String after = window.encode();
            if (verdict instanceof Exhausted
                    || seen.map(entry -> store.replace(key, entry, after, window.expiresAt(now)))
                            .orElseGet(() -> store.create(key, after, window.expiresAt(now)))) {
                return verdict;
            }
        }
        return new Exhausted(clock.instant().plusSeconds(1));
    }

    private String key(Quota quota, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((scope + '\n' + quota.name() + '\n' + subject).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }
}
