package io.cloakroom.codes;

import io.cloakroom.codes.OneTimeSecret.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One-time secrets of a realm, for all nodes. Each call takes effect at once and for good, whatever becomes of the
 * caller's transaction; of two that exclude each other, one alone succeeds.
 */
public interface SecretStore {

    Optional<OneTimeSecret> find(String id);

    /** @return false, with nothing changed, if there is one of this id */
    boolean insert(OneTimeSecret secret);

    /** @return false, with nothing changed, unless the one of this id is still the seen one */
    boolean replace(OneTimeSecret seen, OneTimeSecret by);

    /**
     * Counts a try.
     *
     * @return the secret with this try counted; empty, with nothing changed, where there is no open one, or it has
     *     expired, or was tried {@code maxTries} times
     */
    Optional<OneTimeSecret> countTry(String id, Instant now, int maxTries);

    /** @return false, with nothing changed, unless it is still the seen one, in the seen state */
    boolean advance(OneTimeSecret seen, State to);

    /** @return false unless it was still the seen one, and is now gone */
    boolean remove(OneTimeSecret seen);

    /** The newest first. */
    List<OneTimeSecret> list(String kind, int offset, int limit);

    long count(String kind);
}
