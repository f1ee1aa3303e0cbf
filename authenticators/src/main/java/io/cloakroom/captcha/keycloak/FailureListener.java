package io.cloakroom.captcha.keycloak;

import io.cloakroom.core.http.ClientNetwork;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** Counts failures of addresses, in flows that have a captcha; in all others it is one look into the cache. */
final class FailureListener implements EventListenerProvider {

    private static final String WATCHED = "cloakroom.captcha.watched";
    private static final Set<EventType> FAILURES =
            Set.of(EventType.LOGIN_ERROR, EventType.REGISTER_ERROR, EventType.RESET_PASSWORD_ERROR);

    private final KeycloakSession session;

    FailureListener(KeycloakSession session) {
        this.session = session;
    }

    /** From now on, failures of this sign-in count. */
    static void watch(AuthenticationSessionModel signIn) {
        if (signIn.getAuthNote(WATCHED) == null) {
            signIn.setAuthNote(WATCHED, "true");
        }
    }

    @Override
    public void onEvent(Event event) {
        if (FAILURES.contains(event.getType()) && event.getIpAddress() != null && isWatched(event)) {
            RealmModel realm = session.getContext().getRealm();
            CaptchaGate.suspicions(session, realm).failed(ClientNetwork.of(event.getIpAddress()));
        }
    }

    /** Errors are told in a session of their own, which has nothing of the request's but what the event says. */
    private boolean isWatched(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        @Nullable String id = details.get(Details.CODE_ID);
        if (id == null) {
            return false;
        }
        @Nullable
        RootAuthenticationSessionModel root = session.authenticationSessions()
                .getRootAuthenticationSession(session.getContext().getRealm(), id);
        return root != null
                && root.getAuthenticationSessions().values().stream().anyMatch(tab -> tab.getAuthNote(WATCHED) != null);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // what administrators do is no sign-in
    }

    @Override
    public void close() {}
}
