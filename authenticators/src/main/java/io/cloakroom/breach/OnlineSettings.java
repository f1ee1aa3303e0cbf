package io.cloakroom.breach;

import io.cloakroom.core.config.Options;
import java.net.URI;
import java.time.Duration;

/**
 * How a range endpoint is asked.
 *
 * @param baseUrl where {@code range/<prefix>} stands
 * @param connectTimeout for one connection attempt
 * @param timeout for the whole question
 * @param cacheBytes how much memory the ranges that were asked for may take; 0 to keep none
 * @param cacheTtl how long they are kept
 * @param breakerFailures after how many failures in a row nobody is asked any more
 * @param breakerPause for how long
 */
public record OnlineSettings(
        URI baseUrl,
        Duration connectTimeout,
        Duration timeout,
        int cacheBytes,
        Duration cacheTtl,
        int breakerFailures,
        Duration breakerPause) {

    private static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofMillis(300);
    private static final int USUAL_CACHE_BYTES = 16 << 20;

    static OnlineSettings read(Options options) {
        Duration timeout =
                options.duration("timeout", Duration.ofMillis(800), Duration.ofMillis(50), Duration.ofSeconds(10));
        Duration connectTimeout = options.duration(
                "connect-timeout",
                USUAL_CONNECT_TIMEOUT.compareTo(timeout) < 0 ? USUAL_CONNECT_TIMEOUT : timeout,
                Duration.ofMillis(10),
                timeout);
        return new OnlineSettings(
                options.httpAddress("base-url", URI.create("https://api.pwnedpasswords.com/")),
                connectTimeout,
                timeout,
                options.integer("cache-size", USUAL_CACHE_BYTES, 0, 1 << 30),
                options.duration("cache-ttl", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(30)),
                options.integer("breaker-failures", 5, 1, 1_000),
                options.duration("breaker-pause", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofHours(1)));
    }
}
