package io.cloakroom.core.keycloak;

import io.cloakroom.core.limits.LocalRateLimiter;
import io.cloakroom.core.limits.RateLimiter;
import io.cloakroom.core.limits.SharedRateLimiter;
import java.util.List;
import java.util.function.Consumer;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.remoting.transport.Address;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Counters of what comes in floods: one for all nodes, where Keycloak's nodes form a cluster, and one of this node alone.
 * Begun by the first that counts, so that who counts nothing has nothing of it.
 */
public final class ClusterRates {

    /** How many subjects a node keeps for itself. */
    private static final int MAX_SUBJECTS = 100_000;

    private static final Logger LOG = Logger.getLogger(ClusterRates.class);

    private final RateLimiter shared;
    private final RateLimiter local;
    private final @Nullable EmbeddedCacheManager cluster;

    private ClusterRates(RateLimiter shared, RateLimiter local, @Nullable EmbeddedCacheManager cluster) {
        this.shared = shared;
        this.local = local;
        this.cluster = cluster;
    }

    /** @param failures is told when what the nodes share cannot be reached */
    public static ClusterRates begin(KeycloakSession session, Consumer<RuntimeException> failures) {
        LocalRateLimiter local = new LocalRateLimiter(MAX_SUBJECTS, System::currentTimeMillis);
        @Nullable EmbeddedCacheManager cluster = cluster(session);
        if (cluster == null) {
            return new ClusterRates(local, local, null);
        }
        SharedRateLimiter shared = new SharedRateLimiter(
                new InfinispanRateStore(cluster), MAX_SUBJECTS, System::currentTimeMillis, failures);
        return new ClusterRates(shared, local, cluster);
    }

    /** Counts what all nodes see. */
    public RateLimiter shared() {
        return shared;
    }

    /** Counts what this node sees. */
    public RateLimiter local() {
        return local;
    }

    /** How many nodes there are now. */
    public int nodes() {
        @Nullable List<Address> members = cluster == null ? null : cluster.getMembers();
        return members == null ? 1 : Math.max(1, members.size());
    }

    private static @Nullable EmbeddedCacheManager cluster(KeycloakSession session) {
        try {
            EmbeddedCacheManager manager = session.getProvider(InfinispanConnectionProvider.class)
                    .getCache(InfinispanConnectionProvider.WORK_CACHE_NAME)
                    .getCacheManager();
            return manager.getCacheManagerConfiguration().isClustered() ? manager : null;
        } catch (RuntimeException e) {
            // Where caches are kept by a server of their own, Keycloak has none here.
            LOG.warn("The nodes of this cluster cannot share their counts; each counts for itself.", e);
            return null;
        }
    }
}
