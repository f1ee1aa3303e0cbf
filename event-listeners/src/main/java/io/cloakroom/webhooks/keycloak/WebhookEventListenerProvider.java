package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.webhooks.EventEnvelope;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
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

/**
 * Turns one request's Keycloak events into ours. The rows are written in the request's own transaction: what is rolled
 * back was never an event, and what is committed is delivered.
 */
final class WebhookEventListenerProvider implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(WebhookEventListenerProvider.class);

    private static final String USERS_PATH = "users/";

    /** Keycloak repeats LOGIN for a session at every single sign-on; this mark says that we told of it. */
    private static final String SESSION_TOLD_NOTE = "cloakroom.webhooks.session-created";

    /** A session older than this was created when nobody subscribed: it is no news. */
    private static final long NEW_SESSION_SECONDS = TimeUnit.MINUTES.toSeconds(10);

    private final KeycloakSession session;
    private final Subscriptions subscriptions;
    private final TimeOrderedIds ids;
    private final Runnable wake;

    WebhookEventListenerProvider(
            KeycloakSession session, Subscriptions subscriptions, TimeOrderedIds ids, Runnable wake) {
        this.session = session;
        this.subscriptions = subscriptions;
        this.ids = ids;
        this.wake = wake;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case REGISTER ->
                tell(EventType.USER_CREATED, event.getTime(), event.getIpAddress(), () -> user(event.getUserId()));
            case LOGIN ->
                tell(EventType.SESSION_CREATED, event.getTime(), event.getIpAddress(), () -> newSession(event));
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
            tell(
                    EventType.USER_CREATED,
                    event.getTime(),
                    event.getAuthDetails().getIpAddress(),
                    () -> user(path.substring(USERS_PATH.length())));
        }
    }

    /** What other features let know of. */
    void onOccurrence(Occurrence occurrence) {
        EventType.find(occurrence.type())
                .ifPresent(
                        type -> tell(type, occurrence.at().toEpochMilli(), null, () -> Optional.of(occurrence.data())));
    }

    @Override
    public void close() {}

    /** @param data empty where there is nothing to tell after all */
    private void tell(EventType type, long at, @Nullable String clientIp, Supplier<Optional<?>> data) {
        try {
            RealmModel realm = session.getContext().getRealm();
            List<String> endpoints = subscriptions.endpoints(session, realm, type);
            if (endpoints.isEmpty()) {
                return;
            }
            data.get().ifPresent(object -> write(realm, type, at, clientIp, object, endpoints));
        } catch (RuntimeException e) {
            // Whoever signs in or signs up must not suffer from a webhook.
            LOG.errorf(e, "The event %s could not be written for its webhooks.", type.key());
        }
    }

    private void write(
            RealmModel realm, EventType type, long at, @Nullable String clientIp, Object data, List<String> endpoints) {
        @Nullable
        String userAgent =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
        EventEnvelope envelope = new EventEnvelope(
                data, type.key(), at, realm.getId(), EventEnvelope.Attributes.of(clientIp, userAgent));
        EntityManager em = Jpa.entityManager(session);
        WebhookEventEntity event = new WebhookEventEntity();
        event.id = ids.next("msg_");
        event.realmId = realm.getId();
        event.eventType = type.key();
        event.occurredAt = at;
        event.payload = envelope.toJson();
        em.persist(event);
        for (String endpointId : endpoints) {
            WebhookDeliveryEntity delivery = new WebhookDeliveryEntity();
            delivery.id = ids.next("dlv_");
            delivery.realmId = realm.getId();
            delivery.eventId = event.id;
            delivery.endpointId = endpointId;
            delivery.status = Status.PENDING;
            delivery.nextAt = at;
            em.persist(delivery);
        }
        Jpa.afterCommit(session, wake);
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
