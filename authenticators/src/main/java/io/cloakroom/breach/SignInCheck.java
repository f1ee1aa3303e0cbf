package io.cloakroom.breach;

import io.cloakroom.breach.BreachState.Looked;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.SignInFinding.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Judges a sign-in with a correct password, asking as seldom as the settings say: at most once in so many days, unless
 * the password, the data or the settings changed. What was found breached stays so until the password changes.
 */
public final class SignInCheck {

    private final SignInSettings settings;
    private final Clock clock;

    public SignInCheck(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param state what is remembered about the user
     * @param password which password they have
     * @param version of the data that a check would be answered from
     * @param check asks
     * @param save keeps what was found out
     */
    public SignInFinding judge(
            BreachState state,
            PasswordAge password,
            String version,
            Supplier<BreachVerdict> check,
            Consumer<Looked> save) {
        if (state.markOf(password).isPresent()) {
            return SignInFinding.of(Kind.MARKED);
        }
        Optional<Looked> before =
                state.looked().filter(looked -> looked.password().equals(password));
        String data = version + ";min-count=" + settings.policy().minCount();
        Instant now = clock.instant();
        Optional<Looked> fresh = before.filter(looked -> looked.data().equals(data)
                && looked.at().plus(settings.recheck()).isAfter(now)
                // A directory's password may have changed behind our back, so nobody is held to what it was.
                && (password.isKnown() || !looked.breached()));
        return fresh.map(this::remembered).orElseGet(() -> asked(before, check.get(), now, data, password, save));
    }

    private SignInFinding remembered(Looked looked) {
        boolean mayPass = !looked.breached() || (looked.dismissed() && settings.action() == SignInAction.WARN);
        return SignInFinding.of(mayPass ? Kind.FINE : Kind.BREACHED);
    }

    private static SignInFinding asked(
            Optional<Looked> before,
            BreachVerdict verdict,
            Instant now,
            String data,
            PasswordAge password,
            Consumer<Looked> save) {
        if (verdict instanceof Unknown) {
            boolean knownToBeBreached =
                    password.isKnown() && before.map(Looked::breached).orElse(false);
            return SignInFinding.of(knownToBeBreached ? Kind.BREACHED : Kind.UNKNOWN, verdict);
        }
        boolean breached = verdict instanceof Breached;
        save.accept(new Looked(now, data, password, breached, false));
        return SignInFinding.of(breached ? Kind.BREACHED : Kind.FINE, verdict);
    }
}
