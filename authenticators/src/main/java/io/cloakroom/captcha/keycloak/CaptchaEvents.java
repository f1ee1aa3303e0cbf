package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.Suspicion;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What the realm's events say about captchas. */
final class CaptchaEvents {

    /** {@code passed:<provider>}, {@code refused:<provider>:<reason>} or {@code unavailable:<provider>}. */
    static final String DETAIL = "cloakroom_captcha";

    /** Why there was a captcha: {@code always}, or what was suspicious. */
    static final String WHY = "cloakroom_captcha_why";

    /** Error of a sign-in, sign-up or reset that was stopped. */
    static final String ERROR = "cloakroom_captcha_refused";

    private CaptchaEvents() {}

    static void describe(EventBuilder event, String detail, Suspicion suspicion) {
        event.detail(DETAIL, detail).detail(WHY, suspicion.isAny() ? String.join(",", suspicion.reasons()) : "always");
    }

    /**
     * An event of its own: that of a sign-in which goes on with another page does not remember it.
     *
     * @param user where it is known who it is
     */
    static void reportPassed(KeycloakSession session, @Nullable UserModel user, String detail, Suspicion suspicion) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .client(session.getContext().getClient())
                .user(user == null ? null : user.getId())
                .detail(Details.CUSTOM_REQUIRED_ACTION, CaptchaFactory.ID);
        describe(event, detail, suspicion);
        event.success();
    }
}
