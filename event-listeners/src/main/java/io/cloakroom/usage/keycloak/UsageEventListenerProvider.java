package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.keycloak.TokenOrganization;
import io.cloakroom.usage.Activity;
import io.cloakroom.usage.SignUp;
import io.cloakroom.usage.UsageActivity;
import io.cloakroom.usage.UsageRecorder;
import io.cloakroom.usage.UsageRecorder.Recorded;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** One request's activity. */
final class UsageEventListenerProvider implements EventListenerProvider {

    private final KeycloakSession session;
    private final UsageRecorder recorder;
    private final CountedEvents counted;

    UsageEventListenerProvider(KeycloakSession session, UsageRecorder recorder, CountedEvents counted) {
        this.session = session;
        this.recorder = recorder;
        this.counted = counted;
    }

    @Override
    public void onEvent(Event event) {
        if (!counted.includes(event)) {
            return;
        }
        RealmModel realm = session.getContext().getRealm();
        @Nullable
        UserSessionModel userSession =
                event.getSessionId() == null ? null : session.sessions().getUserSession(realm, event.getSessionId());
        Activity activity = new Activity(
                realm.getId(),
                event.getUserId(),
                Instant.ofEpochMilli(event.getTime()),
                Optional.ofNullable(event.getClientId()),
                Optional.ofNullable(userSession).flatMap(known -> TokenOrganization.of(session, known)));
        if (recorder.isCounted(activity) || isImpersonated(userSession)) {
            return;
        }
        @Nullable UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null && CountedEvents.isPerson(user)) {
            Recorded recorded = recorder.record(activity, signUp(user), new JpaUsageStore(Jpa.entityManager(session)));
            Jpa.afterCommit(session, recorded.committed());
            if (recorded.firstOfDay()) {
                UsageActivity told = UsageActivity.of(activity, realm.getName(), recorded.billable());
                new Occurrence(session, realm, UsageActivity.TYPE, user.getId(), activity.at(), told).publish();
            }
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}

    static SignUp signUp(UserModel user) {
        return new SignUp(Optional.ofNullable(user.getCreatedTimestamp()).map(Instant::ofEpochMilli));
    }

    private static boolean isImpersonated(@Nullable UserSessionModel userSession) {
        return userSession != null && userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }
}
