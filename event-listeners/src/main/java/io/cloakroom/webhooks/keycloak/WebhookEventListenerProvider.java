package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.SessionEndData;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** Turns one request's Keycloak events into ours. */
final class WebhookEventListenerProvider implements EventListenerProvider {

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
        tell(event, EventType.keycloakUser(event.getType().name()), () -> Optional.of(KeycloakEventData.of(event)));
        switch (event.getType()) {
            case REGISTER -> signedUp(event);
            case UPDATE_PROFILE,
                    UPDATE_EMAIL,
                    VERIFY_EMAIL,
                    UPDATE_CREDENTIAL,
                    REMOVE_CREDENTIAL,
                    FEDERATED_IDENTITY_LINK,
                    REMOVE_FEDERATED_IDENTITY ->
                tell(event, EventType.USER_UPDATED, () -> objects(event).user(event.getUserId()));
            case LOGIN -> tell(event, EventType.SESSION_CREATED, () -> newSession(event));
            case LOGOUT -> tell(event, EventType.SESSION_REMOVED, () -> ended(event, "removed"));
            case USER_SESSION_DELETED -> tell(event, EventType.SESSION_ENDED, () -> ended(event, "ended"));
            case INVITE_ORG -> tell(event, EventType.INVITATION_ACCEPTED, () -> accepted(event));
            default -> {}
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null) {
            new AdminEventTranslation(session, events, event).tell();
        }
    }

    @Override
    public void close() {}

    private void tell(Event event, EventType type, Supplier<Optional<?>> data) {
        events.tell(
                session,
                realm(event),
                type,
                Optional.ofNullable(event.getUserId()).orElse(event.getRealmId()),
                event.getTime(),
                event.getIpAddress(),
                data);
    }

    private void signedUp(Event event) {
        FederatedUsers.forget(session, event.getUserId());
        tell(event, EventType.USER_CREATED, () -> objects(event).user(event.getUserId()));
    }

    private EventObjects objects(Event event) {
        return new EventObjects(session, realm(event));
    }

    /** The events of Keycloak's own jobs come in a session of no realm. */
    private RealmModel realm(Event event) {
        return session.realms().getRealm(event.getRealmId());
    }

    private Optional<?> newSession(Event event) {
        RealmModel realm = realm(event);
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

    private static Optional<?> ended(Event event, String status) {
        return Optional.ofNullable(event.getSessionId())
                .map(id -> new SessionEndData(id, event.getUserId(), event.getClientId(), status, event.getTime()));
    }

    private Optional<?> accepted(Event event) {
        @Nullable String organizationId = event.getDetails().get("org_id");
        @Nullable String invitationId = event.getDetails().get("token_id");
        return organizationId == null || invitationId == null
                ? Optional.empty()
                : objects(event).invitation(invitationId, organizationId, "accepted");
    }
}
