package io.cloakroom.breach;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts as breached, and what then. As the argument of the password policy: comma-separated settings, such as
 * {@code min-count=5,on-error=refuse}.
 *
 * @param minCount {@code min-count}: how often a password must have been seen in breaches to be refused, at least 1
 * @param onError {@code on-error}: what happens when the check cannot be made
 * @param showCount {@code show-count}: whether the user is told how often the password was seen
 */
public record BreachPolicy(int minCount, OnError onError, boolean showCount) {

    private static final String KNOWN = "min-count=<number>, on-error=allow|refuse and show-count=true|false";

    /**
     * @param argument as it stands in the realm's password policy; null or blank for the defaults
     * @param defaults for what the argument does not say
     * @throws IllegalArgumentException saying which part cannot be used, and what can
     */
    public static BreachPolicy parse(@Nullable String argument, BreachPolicy defaults) {
        BreachPolicy policy = defaults;
        if (argument == null || argument.isBlank()) {
            return policy;
        }
        Set<String> seen = new HashSet<>();
        for (String setting : argument.split(",", -1)) {
            int equals = setting.indexOf('=');
            String name = (equals < 0 ? setting : setting.substring(0, equals)).strip();
            String value = equals < 0 ? "" : setting.substring(equals + 1).strip();
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the setting \"%s\" is there twice".formatted(name));
            }
            policy = policy.with(name, value);
        }
        return policy;
    }

    private BreachPolicy with(String name, String value) {
        return switch (name) {
            case "min-count" -> new BreachPolicy(minCount(value), onError, showCount);
            case "on-error" -> new BreachPolicy(minCount, onError(value), showCount);
            case "show-count" -> new BreachPolicy(minCount, onError, showCount(value));
            default ->
                throw new IllegalArgumentException("unknown setting \"%s\"; known are %s".formatted(name, KNOWN));
        };
    }

    private static int minCount(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("min-count=%s: expected a whole number from 1".formatted(value));
    }

    private static OnError onError(String value) {
        try {
            return OnError.parse(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("on-error=%s: %s".formatted(value, e.getMessage()), e);
        }
    }

    private static boolean showCount(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("show-count=%s: expected true or false".formatted(value));
        };
    }
}
