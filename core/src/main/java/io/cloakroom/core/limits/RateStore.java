package io.cloakroom.core.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a cluster keep the counts that they share. Each call takes effect at once, for all; each may fail by
 * any {@link RuntimeException}, and must do so in about a second rather than wait.
 */
public interface RateStore {

    /** A subject's state, or null where there is none. */
    @Nullable
    Long find(String key);

    /** @return false, with nothing changed, if there is a state already */
    boolean create(String key, long state, Duration lifespan);

    /** @return false, with nothing changed, if the state is not the seen one any more */
    boolean replace(String key, long seen, long state, Duration lifespan);
}
