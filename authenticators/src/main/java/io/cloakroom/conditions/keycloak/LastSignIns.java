package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.LastSignIn;
import io.cloakroom.conditions.Travel;
import io.cloakroom.core.keycloak.Jpa;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The user's last sign-in, read once a request, and what is to be kept of this one if it succeeds: a note until then, for
 * a sign-in that fails leaves nothing behind.
 */
final class LastSignIns {

    private static final String ATTRIBUTE = "cloakroom.last-sign-in.";
    private static final String NOTE = "cloakroom.last-sign-in";
    private static final String NO_PLACE = "";

    private final AuthenticationFlowContext context;

    LastSignIns(AuthenticationFlowContext context) {
        this.context = context;
    }

    Optional<LastSignIn> find() {
        String userId = context.getUser().getId();
        @Nullable Read before = (Read) context.getSession().getAttribute(ATTRIBUTE + userId);
        if (before == null) {
            JpaSignIns stored = new JpaSignIns(
                    Jpa.entityManager(context.getSession()), context.getRealm().getId());
            before = new Read(stored.find(userId));
            context.getSession().setAttribute(ATTRIBUTE + userId, before);
        }
        return before.signIn();
    }

    /** Keeps when; where, too, if another condition knows. */
    void keep() {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (signIn.getAuthNote(NOTE) == null) {
            signIn.setAuthNote(NOTE, NO_PLACE);
        }
    }

    void keep(Travel travel) {
        context.getAuthenticationSession().setAuthNote(NOTE, travel.encode());
    }

    /** Whether a condition wants this sign-in kept. */
    static boolean isToBeKept(AuthenticationSessionModel signIn) {
        return signIn.getAuthNote(NOTE) != null;
    }

    /** Where; empty where nobody knows. */
    static Optional<Travel> travel(AuthenticationSessionModel signIn) {
        @Nullable String note = signIn.getAuthNote(NOTE);
        return note == null || note.equals(NO_PLACE) ? Optional.empty() : Optional.of(Travel.decode(note));
    }

    private record Read(Optional<LastSignIn> signIn) {}
}
