package io.cloakroom.conditions;

import io.cloakroom.core.config.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server's settings for where addresses are.
 *
 * @param database a file in the MaxMind DB format; empty where nobody is to know
 * @param interval how often it is looked for a newer one, at most
 */
public record LocationSettings(Optional<Path> database, Duration interval) {

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static LocationSettings read(Options options) {
        return new LocationSettings(
                options.path("database"),
                options.duration(
                        "database-interval", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofDays(1)));
    }
}
