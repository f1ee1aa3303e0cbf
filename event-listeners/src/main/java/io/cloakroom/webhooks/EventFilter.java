package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import java.util.Arrays;
import java.util.List;

/**
 * Which events an endpoint gets.
 *
 * @param patterns event types, groups such as {@code user.*}, or {@code *}
 */
public record EventFilter(List<String> patterns) {

    private static final int MAX_PATTERNS = 100;

    public EventFilter {
        patterns = List.copyOf(patterns);
    }

    /** @throws ApiException 422 naming the pattern that matches no event */
    public static EventFilter parse(List<String> patterns) {
        if (patterns.isEmpty()) {
            throw ApiException.missingParameter("events", "Name the events to send, such as [\"user.*\"].");
        }
        if (patterns.size() > MAX_PATTERNS) {
            throw ApiException.invalidParameter("events", "At most %d patterns.".formatted(MAX_PATTERNS));
        }
        for (String pattern : patterns) {
            if (pattern == null || Arrays.stream(EventType.values()).noneMatch(type -> matches(pattern, type))) {
                throw ApiException.invalidParameter(
                        "events",
                        "\"%s\" matches no event. Events are %s; a group is written as user.*, all as *."
                                .formatted(pattern, EventType.allKeys()));
            }
        }
        return new EventFilter(patterns.stream().distinct().toList());
    }

    public boolean matches(EventType type) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    private static boolean matches(String pattern, EventType type) {
        if (pattern.equals("*")) {
            return true;
        }
        return pattern.endsWith(".*")
                ? type.key().startsWith(pattern.substring(0, pattern.length() - 1))
                : type.key().equals(pattern);
    }
}
