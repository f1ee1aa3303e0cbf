package io.cloakroom.core.keycloak;

import io.cloakroom.core.limits.RateStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jspecify.annotations.Nullable;

/** Counts in a cache of the cluster that Keycloak's nodes form, made here, so that nobody has to configure it. */
final class InfinispanRateStore implements RateStore {

    private static final String NAME = "cloakroom-limits";

    /** Of subjects a node; those that come seldom are displaced first. */
    private static final int MAX_SUBJECTS = 200_000;

    private final EmbeddedCacheManager cluster;
    private volatile @Nullable Cache<String, Long> joined;

    InfinispanRateStore(EmbeddedCacheManager cluster) {
        this.cluster = cluster;
    }

    @Override
    public @Nullable Long find(String key) {
        return cache().get(key);
    }

    @Override
    public boolean create(String key, long state, Duration lifespan) {
        return cache().putIfAbsent(key, state, lifespan.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public boolean replace(String key, long seen, long state, Duration lifespan) {
        return cache().replace(key, seen, state, lifespan.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Each node that counts takes part from its first count on; what hinders it is tried again at the next. */
    private Cache<String, Long> cache() {
        Cache<String, Long> cache = joined;
        return cache == null ? join() : cache;
    }

    private synchronized Cache<String, Long> join() {
        if (cluster.getCacheConfiguration(NAME) == null) {
            cluster.defineConfiguration(NAME, configuration());
        }
        Cache<String, Long> cache = cluster.getCache(NAME);
        joined = cache;
        return cache;
    }

    private static Configuration configuration() {
        ConfigurationBuilder builder = new ConfigurationBuilder();
        // Two owners: what one node knew survives it.
        builder.clustering()
                .cacheMode(CacheMode.DIST_SYNC)
                .remoteTimeout(1, TimeUnit.SECONDS)
                .hash()
                .numOwners(2);
        builder.clustering().stateTransfer().awaitInitialTransfer(false).timeout(10, TimeUnit.SECONDS);
        builder.locking().lockAcquisitionTimeout(500, TimeUnit.MILLISECONDS);
        builder.memory().maxCount(MAX_SUBJECTS).whenFull(EvictionStrategy.REMOVE);
        return builder.build();
    }
}
