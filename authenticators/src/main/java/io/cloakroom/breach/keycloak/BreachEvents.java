package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachVerdict;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.SignInFinding;
import io.cloakroom.core.keycloak.ExtensionEvents;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the realm's events say about breach checks. */
final class BreachEvents {

    /** {@code clean}, {@code breached}, {@code marked} or {@code skipped:<reason>}. */
    static final String DETAIL = "cloakroom_breach_check";

    /** Error of a sign-in that ends because of its password. */
    static final String BREACHED_ERROR = "cloakroom_password_breached";

    /** Error of a sign-in that ends because its password could not be checked. */
    static final String UNCHECKED_ERROR = "cloakroom_password_unchecked";

    private BreachEvents() {}

    static String detail(BreachVerdict verdict) {
        if (verdict instanceof Unknown unknown) {
            return "skipped:" + unknown.reason().label();
        }
        return verdict instanceof Breached ? "breached" : "clean";
    }

    static String detail(SignInFinding finding) {
        return switch (finding.kind()) {
            case FINE -> "clean";
            case BREACHED -> "breached";
            case MARKED -> "marked";
            case UNKNOWN -> finding.unknown().map(BreachEvents::detail).orElse("skipped");
        };
    }

    /**
     * An event of its own: a policy cannot reach the event of the request that it judges for, and the event of a sign-in
     * that goes on with another page does not remember what was said of the password.
     *
     * @param who the provider that found it out
     * @param detail see {@link #DETAIL}
     */
    static void report(
            KeycloakSession session,
            RealmModel realm,
            String who,
            @Nullable String userId,
            @Nullable String username,
            String detail) {
        ExtensionEvents.report(session, realm, who, userId, username, DETAIL, detail);
    }
}
