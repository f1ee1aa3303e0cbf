package io.cloakroom.breach;

import io.cloakroom.core.config.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which files are asked.
 *
 * @param file a filter or an exact file
 * @param exact an exact file, which confirms what a filter says
 * @param interval how often newer ones are looked for, at most
 */
public record FileSettings(Path file, Optional<Path> exact, Duration interval) {

    /** @return empty in the mode that needs none */
    static Optional<FileSettings> read(Options options, BreachMode mode) {
        Optional<Path> file = options.path("file");
        Optional<Path> exact = options.path("exact-file");
        Duration interval =
                options.duration("file-interval", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofDays(1));
        if (mode == BreachMode.ONLINE) {
            if (file.isPresent() || exact.isPresent()) {
                throw options.refuse("mode", "offline or offline-then-online, because a file is configured");
            }
            return Optional.empty();
        }
        return Optional.of(new FileSettings(
                file.orElseThrow(() -> options.refuse("file", "a breach file, because the mode is not online")),
                exact,
                interval));
    }
}
