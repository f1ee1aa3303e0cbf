package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.webhooks.EventType;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Turns one request's Keycloak events into ours. */
final class WebhookEventListenerProvider implements EventListenerProvider {

    private static final String USERS_PATH = "users/";

    /** Keycloak repeats LOGIN for a session at every single sign-on; this mark says that we told of it. */
    private static final String SESSION_TOLD_NOTE = "cloakroom.webhooks.session-created";

    /** A session older than this was created when nobody subscribed: it is no news. */
    private static final long NEW_SESSION_SECONDS = TimeUnit.MINUTES.toSeconds(10);

    private final KeycloakSession session;
    private final EventWriter events;

    WebhookEventListenerProvider(KeycloakSession session, EventWriter events) {
        this.session = session;
        this.events = events;
    }

    @Override
    public void onEvent(Event event) {
        RealmModel realm = session.getContext().getRealm();
        switch (event.getType()) {
            case REGISTER -> tellOfUser(EventType.USER_CREATED, event);
            case LOGIN ->
                events.tell(
                        session,
                        realm,
                        EventType.SESSION_CREATED,
                        String.valueOf(event.getUserId()),
                        event.getTime(),
                        event.getIpAddress(),
                        () -> newSession(event));
            default -> {}
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String path = event.getResourcePath();
        if (event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.CREATE
                && event.getError() == null
                && path != null
                && path.startsWith(USERS_PATH)) {
            String userId = path.substring(USERS_PATH.length());
            events.tell(
                    session,
                    session.getContext().getRealm(),
                    EventType.USER_CREATED,
                    userId,
                    event.getTime(),
                    event.getAuthDetails().getIpAddress(),
                    () -> user(userId));
        }
    }

    @Override
    public void close() {}

    private void tellOfUser(EventType type, Event event) {
        events.tell(
                session,
                session.getContext().getRealm(),
                type,
                String.valueOf(event.getUserId()),
                event.getTime(),
                event.getIpAddress(),
                () -> user(event.getUserId()));
    }

    private Optional<?> user(@Nullable String userId) {
        RealmModel realm = session.getContext().getRealm();
        @Nullable UserModel user = userId == null ? null : session.users().getUserById(realm, userId);
        return Optional.ofNullable(user).map(ApiObjects::user);
    }

    private Optional<?> newSession(Event event) {
        RealmModel realm = session.getContext().getRealm();
        @Nullable
        UserSessionModel userSession =
                event.getSessionId() == null ? null : session.sessions().getUserSession(realm, event.getSessionId());
        if (userSession == null
                || userSession.getNote(SESSION_TOLD_NOTE) != null
                || TimeUnit.MILLISECONDS.toSeconds(event.getTime()) - userSession.getStarted() > NEW_SESSION_SECONDS) {
            return Optional.empty();
        }
        userSession.setNote(SESSION_TOLD_NOTE, "true");
        return Optional.of(ApiObjects.session(realm, userSession, event.getClientId()));
    }
}
