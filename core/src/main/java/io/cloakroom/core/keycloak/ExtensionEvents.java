package io.cloakroom.core.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Events of the type that Keycloak has for extensions, for what the event of a sign-in cannot carry: a sign-in that goes
 * on with another page has another event there, which does not remember what was said of this one.
 */
public final class ExtensionEvents {

    private ExtensionEvents() {}

    /**
     * @param who the provider that has something to say
     * @param detail its name among the event's details
     */
    public static void report(
            KeycloakSession session,
            RealmModel realm,
            String who,
            @Nullable String userId,
            @Nullable String username,
            String detail,
            String value) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .client(session.getContext().getClient())
                .user(userId)
                .detail(Details.USERNAME, username)
                .detail(Details.CUSTOM_REQUIRED_ACTION, who)
                .detail(detail, value)
                .success();
    }
}
