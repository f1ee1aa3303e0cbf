package io.cloakroom.webhooks;

import java.util.Locale;

/** Whether an endpoint gets its events. */
public enum EndpointState {
    ENABLED,
    /** By an admin: its events wait. */
    PAUSED,
    /** For it wanted nothing more or has failed for days: it gets no new events, and what is on its way waits. */
    DISABLED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
