package io.cloakroom.breach;

import io.cloakroom.core.config.Options;

/**
 * The server's settings of the breach check.
 *
 * @param defaults {@code min-count} and {@code on-error}, for realms that do not say
 */
public record BreachSettings(OnlineSettings online, BreachPolicy defaults) {

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static BreachSettings read(Options options) {
        return new BreachSettings(
                OnlineSettings.read(options),
                new BreachPolicy(
                        options.integer("min-count", 1, 1, Integer.MAX_VALUE),
                        options.choice("on-error", OnError.class, OnError.ALLOW),
                        false));
    }
}
