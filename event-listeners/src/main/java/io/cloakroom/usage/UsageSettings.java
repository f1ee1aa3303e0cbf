package io.cloakroom.usage;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.util.Set;

/**
 * The server's options.
 *
 * @param excludedClients whose users are not counted
 * @param checkInterval how often a node looks whether months are to be closed and plans are used up
 */
public record UsageSettings(UsageRules rules, Set<String> excludedClients, int cacheSize, Duration checkInterval) {

    private static final int DEFAULT_CACHE_SIZE = 200_000;
    private static final int MAX_CACHE_SIZE = 10_000_000;

    public UsageSettings {
        excludedClients = Set.copyOf(excludedClients);
    }

    /**
     * @param adminClients the clients that are excluded where nothing is configured
     * @throws io.cloakroom.core.config.InvalidOptionException naming the option that cannot be used
     */
    public static UsageSettings read(Options options, Set<String> adminClients) {
        Set<String> configured =
                Set.copyOf(options.list("excluded-clients", clientId -> clientId, "client ids separated by commas"));
        return new UsageSettings(
                new UsageRules(
                        options.choice("first-day", FirstDay.class, FirstDay.HOURS), options.flag("daily", false)),
                configured.isEmpty() ? adminClients : configured,
                options.integer("cache-size", DEFAULT_CACHE_SIZE, 0, MAX_CACHE_SIZE),
                options.duration("check-interval", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}
