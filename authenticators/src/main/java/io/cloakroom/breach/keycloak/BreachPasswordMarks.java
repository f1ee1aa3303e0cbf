package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachState.Marked;
import io.cloakroom.breach.CompromisedPassword;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.keycloak.PasswordMark;
import io.cloakroom.core.keycloak.PasswordMarks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Marks as rows of the breach check's table. */
final class BreachPasswordMarks implements PasswordMarks {

    private final KeycloakSession session;
    private final Clock clock;

    BreachPasswordMarks(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public PasswordMark mark(RealmModel realm, UserModel user, String reason, String by) {
        if (reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("A reason has at most %d characters.".formatted(MAX_REASON));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Marked mark = new Marked(now, reason, by, Passwords.age(user));
        states(realm).save(user.getId(), mark);
        CompromisedPassword told = CompromisedPassword.marked(user.getId(), by, now);
        new Occurrence(session, realm, CompromisedPassword.TYPE, user.getId(), now, told).publish();
        return mark(mark);
    }

    @Override
    public boolean lift(RealmModel realm, UserModel user) {
        boolean was = find(realm, user).isPresent();
        states(realm).unmark(user.getId());
        return was;
    }

    @Override
    public Optional<PasswordMark> find(RealmModel realm, UserModel user) {
        return states(realm).find(user.getId()).markOf(Passwords.age(user)).map(BreachPasswordMarks::mark);
    }

    static PasswordMark mark(Marked mark) {
        return new PasswordMark(mark.reason(), mark.by(), mark.at());
    }

    private JpaBreachStates states(RealmModel realm) {
        return new JpaBreachStates(session, realm.getId());
    }
}
