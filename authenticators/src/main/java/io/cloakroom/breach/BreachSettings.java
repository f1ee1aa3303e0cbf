package io.cloakroom.breach;

import io.cloakroom.core.config.Options;
import java.util.Optional;

/**
 * The server's settings of the breach check.
 *
 * @param online how a range endpoint is asked, in the modes that do
 * @param files which files are asked; empty in the mode that asks none
 * @param defaults {@code min-count} and {@code on-error}, for realms that do not say
 */
public record BreachSettings(
        BreachMode mode, OnlineSettings online, Optional<FileSettings> files, BreachPolicy defaults) {

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static BreachSettings read(Options options) {
        BreachMode mode = options.choice("mode", BreachMode.class, BreachMode.ONLINE);
        return new BreachSettings(
                mode,
                OnlineSettings.read(options),
                FileSettings.read(options, mode),
                new BreachPolicy(
                        options.integer("min-count", 1, 1, Integer.MAX_VALUE),
                        options.choice("on-error", OnError.class, OnError.ALLOW),
                        false));
    }
}
