package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.Travel;
import io.cloakroom.core.keycloak.BackgroundJobs;
import io.cloakroom.core.keycloak.Jpa;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keeps what the conditions ask for: successes of sign-ins whose flow has one of them, failures of realms that do. */
final class SignInListener implements EventListenerProvider {

    private final KeycloakSession session;
    private final BackgroundJobs jobs;

    SignInListener(KeycloakSession session, BackgroundJobs jobs) {
        this.session = session;
        this.jobs = jobs;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case LOGIN -> keep(event);
            case LOGIN_ERROR -> AddressRecords.count(session, event);
            default -> {
                // of no concern
            }
        }
    }

    /** Beside the sign-in, which reads one row for this and waits for nothing else. */
    private void keep(Event event) {
        @Nullable AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
        @Nullable String userId = event.getUserId();
        if (signIn == null || userId == null || !LastSignIns.isToBeKept(signIn)) {
            return;
        }
        String realmId = event.getRealmId();
        Instant at = Instant.ofEpochMilli(event.getTime());
        Optional<Travel> travel = LastSignIns.travel(signIn);
        jobs.startAfterCommit(session, "Keeping a sign-in", later -> new JpaSignIns(Jpa.entityManager(later), realmId)
                .save(userId, at, travel));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // only users sign in
    }

    @Override
    public void close() {}
}
