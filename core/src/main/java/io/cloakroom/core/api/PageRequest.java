package io.cloakroom.core.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to 500
 * @param offset 0 or more
 */
public record PageRequest(int limit, int offset) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 500;

    /**
     * Reads the query parameters {@code limit} and {@code offset}; null where one is absent.
     *
     * @throws ApiException 422 naming the parameter
     */
    public static PageRequest parse(@Nullable String limit, @Nullable String offset) {
        return new PageRequest(
                number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT), number("offset", offset, 0, 0, Integer.MAX_VALUE));
    }

    private static int number(String name, @Nullable String value, int defaultValue, int min, int max) {
        if (value == null || value.isEmpty()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, with the range
        }
        throw ApiException.invalidParameter(name, "%s is a whole number from %d to %d.".formatted(name, min, max));
    }
}
