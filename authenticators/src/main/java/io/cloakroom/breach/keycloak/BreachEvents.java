package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachVerdict;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Unknown;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the realm's events say about breach checks. */
final class BreachEvents {

    /** {@code clean}, {@code breached}, {@code marked} or {@code skipped:<reason>}. */
    static final String DETAIL = "cloakroom_breach_check";

    private BreachEvents() {}

    static String detail(BreachVerdict verdict) {
        if (verdict instanceof Unknown unknown) {
            return "skipped:" + unknown.reason().label();
        }
        return verdict instanceof Breached ? "breached" : "clean";
    }

    /**
     * A password was set without a check. A policy cannot reach the event of the request that it judges for, so this is
     * one of its own, of the type that Keycloak has for extensions.
     */
    static void skipped(
            KeycloakSession session,
            RealmModel realm,
            @Nullable String userId,
            @Nullable String username,
            Unknown why) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .client(session.getContext().getClient())
                .user(userId)
                .detail(Details.USERNAME, username)
                .detail(Details.CUSTOM_REQUIRED_ACTION, BreachedPasswordPolicyProviderFactory.ID)
                .detail(DETAIL, detail(why))
                .success();
    }
}
