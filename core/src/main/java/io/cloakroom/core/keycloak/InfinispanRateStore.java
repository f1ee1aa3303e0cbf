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

    private final Cache<String, Long> cache;

    private InfinispanRateStore(Cache<String, Long> cache) {
        this.cache = cache;
    }

    /** The store of a cluster; each node that counts takes part from its first count on. */
    static InfinispanRateStore join(EmbeddedCacheManager manager) {
        if (manager.getCacheConfiguration(NAME) == null) {
            manager.defineConfiguration(NAME, configuration());
        }
        return new InfinispanRateStore(manager.getCache(NAME));
    }

    @Override
    public @Nullable Long find(String key) {
        return cache.get(key);
    }

    @Override
    public boolean create(String key, long state, Duration lifespan) {
        return cache.putIfAbsent(key, state, lifespan.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public boolean replace(String key, long seen, long state, Duration lifespan) {
        return cache.replace(key, seen, state, lifespan.toMillis(), TimeUnit.MILLISECONDS);
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
