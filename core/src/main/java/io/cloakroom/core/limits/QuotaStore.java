package io.cloakroom.core.limits;

import java.time.Instant;
import java.util.Optional;

/**
 * Where counts are kept, for all nodes. Each call takes effect at once and for good, whatever becomes of the caller's
 * transaction: what was counted stays counted.
 */
public interface QuotaStore {

    Optional<Entry> find(String key);

    /** @return false, with nothing changed, if there is an entry of this key already */
    boolean create(String key, String state, Instant expiresAt);

    /** @return false, with nothing changed, if the entry is not the seen one any more */
    boolean replace(String key, Entry seen, String state, Instant expiresAt);

    /**
     * @param state what {@link Quotas} wrote; at most 2,000 ASCII characters
     * @param version changes with each write
     */
    record Entry(String state, long version) {}
}
