package io.cloakroom.webhooks;

import static java.util.stream.Collectors.joining;

import io.cloakroom.core.api.ApiException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which events an endpoint gets.
 *
 * @param patterns event types, groups such as {@code user.*}, or {@code *}, which is all but Keycloak's own
 */
public record EventFilter(List<String> patterns) {

    private static final int MAX_PATTERNS = 50;

    private static final Pattern KEYCLOAKS = Pattern.compile(
            "keycloak\\.(user\\.([A-Z0-9_]{1,64}|\\*)|admin\\.([A-Z0-9_]{1,40}\\.([A-Z]{1,10}|\\*)|\\*)|\\*)");

    private static final String ALL_KEYS =
            EventType.CATALOGUE.stream().map(EventType::key).collect(joining(", "));

    private static final String EXPLANATION =
            "\"%s\" matches no event. Events are %s; a group is written as user.*, all as"
                    + " *. Keycloak's own are keycloak.user.<TYPE> and keycloak.admin.<RESOURCE>.<OPERATION>.";

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
            if (pattern == null || !meansSomething(pattern)) {
                throw ApiException.invalidParameter("events", EXPLANATION.formatted(pattern, ALL_KEYS));
            }
        }
        return new EventFilter(patterns.stream().distinct().toList());
    }

    public boolean matches(EventType type) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    private static boolean meansSomething(String pattern) {
        return KEYCLOAKS.matcher(pattern).matches()
                || EventType.CATALOGUE.stream().anyMatch(type -> matches(pattern, type));
    }

    private static boolean matches(String pattern, EventType type) {
        if (pattern.equals("*")) {
            return !type.isKeycloaks();
        }
        return pattern.endsWith(".*")
                ? type.key().startsWith(pattern.substring(0, pattern.length() - 1))
                : type.key().equals(pattern);
    }
}
