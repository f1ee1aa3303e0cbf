package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.SessionNotes;
import io.cloakroom.usage.Activity;
import io.cloakroom.usage.UsageRecorder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** One request's activity. */
final class UsageEventListenerProvider implements EventListenerProvider {

    private static final Set<EventType> ACTIVITY =
            Set.of(EventType.LOGIN, EventType.CODE_TO_TOKEN, EventType.REFRESH_TOKEN);

    private final KeycloakSession session;
    private final UsageRecorder recorder;
    private final Set<String> excludedClients;

    UsageEventListenerProvider(KeycloakSession session, UsageRecorder recorder, Set<String> excludedClients) {
        this.session = session;
        this.recorder = recorder;
        this.excludedClients = excludedClients;
    }

    @Override
    public void onEvent(Event event) {
        if (!ACTIVITY.contains(event.getType())
                || event.getUserId() == null
                || (event.getClientId() != null && excludedClients.contains(event.getClientId()))) {
            return;
        }
        RealmModel realm = session.getContext().getRealm();
        @Nullable
        UserSessionModel userSession =
                event.getSessionId() == null ? null : session.sessions().getUserSession(realm, event.getSessionId());
        Optional<String> organizationId =
                Optional.ofNullable(userSession).map(known -> known.getNote(SessionNotes.ACTIVE_ORGANIZATION));
        Instant at = Instant.ofEpochMilli(event.getTime());
        if (recorder.isCounted(realm.getId(), event.getUserId(), at, organizationId) || isImpersonated(userSession)) {
            return;
        }
        @Nullable UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user == null || user.getServiceAccountClientLink() != null) {
            return;
        }
        Optional<Instant> signedUpAt =
                Optional.ofNullable(user.getCreatedTimestamp()).map(Instant::ofEpochMilli);
        Runnable committed = recorder.record(
                new Activity(realm.getId(), user.getId(), at, signedUpAt, organizationId),
                new JpaUsageStore(Jpa.entityManager(session)));
        Jpa.afterCommit(session, committed);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}

    private static boolean isImpersonated(@Nullable UserSessionModel userSession) {
        return userSession != null && userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }
}
