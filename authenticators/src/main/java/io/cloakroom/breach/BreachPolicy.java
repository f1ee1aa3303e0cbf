package io.cloakroom.breach;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The argument of the password policy: comma-separated settings, such as {@code min-count=5,on-error=refuse}.
 *
 * @param minCount {@code min-count}: how often a password must have been seen in breaches to be refused (default 1)
 * @param onError {@code on-error}: what happens when the check cannot be made (default {@code allow})
 */
public record BreachPolicy(int minCount, OnError onError) {

    /** No settings: refuse whatever was seen once, allow when nothing can be found out. */
    public static final BreachPolicy DEFAULT = new BreachPolicy(1, OnError.ALLOW);

    /** What to do with a password that could not be checked. */
    public enum OnError {
        ALLOW,
        REFUSE
    }

    /**
     * @param argument as it stands in the realm's password policy; null or blank for the defaults
     * @throws IllegalArgumentException saying which part cannot be used, and what can
     */
    public static BreachPolicy parse(@Nullable String argument) {
        BreachPolicy policy = DEFAULT;
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
            policy = switch (name) {
                case "min-count" -> new BreachPolicy(minCount(value), policy.onError);
                case "on-error" -> new BreachPolicy(policy.minCount, onError(value));
                default ->
                    throw new IllegalArgumentException(
                            "unknown setting \"%s\"; known are min-count=<number> and on-error=allow|refuse"
                                    .formatted(name));
            };
        }
        return policy;
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
        return switch (value) {
            case "allow" -> OnError.ALLOW;
            case "refuse" -> OnError.REFUSE;
            default -> throw new IllegalArgumentException("on-error=%s: expected allow or refuse".formatted(value));
        };
    }
}
