package io.cloakroom.captcha.keycloak;

import io.cloakroom.core.http.ClientNetwork;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Counts failures of addresses, in flows that have a captcha; all others cost nothing. */
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
        signIn.setAuthNote(WATCHED, "true");
    }

    @Override
    public void onEvent(Event event) {
        if (!FAILURES.contains(event.getType()) || event.getIpAddress() == null) {
            return;
        }
        @Nullable AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        if (signIn != null && signIn.getAuthNote(WATCHED) != null) {
            CaptchaGate.suspicions(session, signIn.getRealm()).failed(ClientNetwork.of(event.getIpAddress()));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // what administrators do is no sign-in
    }

    @Override
    public void close() {}
}
