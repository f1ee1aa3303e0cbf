package io.cloakroom.webhooks;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a webhook can tell about. */
public enum EventType {
    USER_CREATED("user.created"),
    SESSION_CREATED("session.created"),
    USAGE_ACTIVITY("usage.activity"),
    USAGE_THRESHOLD("usage.threshold");

    private final String key;

    EventType(String key) {
        this.key = key;
    }

    /** As it stands in {@code type}. */
    public String key() {
        return key;
    }

    /** The type of this key; empty for what webhooks do not tell about. */
    public static Optional<EventType> find(String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }

    static String allKeys() {
        return Arrays.stream(values()).map(EventType::key).collect(Collectors.joining(", "));
    }
}
