package io.cloakroom.webhooks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a webhook can tell about. */
public enum EventType {
    USER_CREATED("user.created"),
    SESSION_CREATED("session.created");

    private final String key;

    EventType(String key) {
        this.key = key;
    }

    /** As it stands in {@code type}. */
    public String key() {
        return key;
    }

    static String allKeys() {
        return Arrays.stream(values()).map(EventType::key).collect(Collectors.joining(", "));
    }
}
