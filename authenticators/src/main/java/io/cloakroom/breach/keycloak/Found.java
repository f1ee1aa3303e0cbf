package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.SignInFinding;
import io.cloakroom.breach.SignInFinding.Kind;
import io.cloakroom.core.keycloak.SessionNotes;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What was found out about the password that somebody has just signed in with. It is kept with the sign-in, so that a
 * page that is loaded again, when the password is long gone, is the same page.
 *
 * @param marked whether somebody said so, rather than a list of stolen passwords
 */
record Found(boolean marked, OptionalLong count) {

    private static final String MARKED = "marked";

    static Found of(SignInFinding finding) {
        return new Found(finding.kind() == Kind.MARKED, finding.count());
    }

    static Optional<Found> in(AuthenticationSessionModel signIn) {
        @Nullable String note = signIn.getAuthNote(SessionNotes.BREACHED_PASSWORD);
        if (note == null) {
            return Optional.empty();
        }
        OptionalLong count = note.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(note)) : OptionalLong.empty();
        return Optional.of(new Found(note.equals(MARKED), count));
    }

    void keepIn(AuthenticationSessionModel signIn) {
        signIn.setAuthNote(
                SessionNotes.BREACHED_PASSWORD,
                marked ? MARKED : count.isPresent() ? Long.toString(count.getAsLong()) : "");
    }
}
