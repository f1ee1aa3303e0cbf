package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.Captcha;
import io.cloakroom.captcha.CaptchaSettings;
import io.cloakroom.captcha.OnUnavailable;
import io.cloakroom.captcha.Suspicion;
import io.cloakroom.captcha.Suspicions;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.captcha.Widget;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.http.ClientNetwork;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.limits.Quotas;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One captcha before one form, wherever in the server's flows that is: whether it is due, its page, its answer. */
final class CaptchaGate {

    private static final Logger LOG = Logger.getLogger(CaptchaGate.class);

    /** There was a captcha in the page that is being answered. */
    private static final String ASKED = "cloakroom.captcha.asked";

    /** The service could not be asked, so for the rest of this sign-in a proof of work is asked for. */
    private static final String FALLBACK = "cloakroom.captcha.fallback";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel signIn;
    private final @Nullable UserModel user;
    private final EventBuilder event;
    private final CaptchaSettings settings;
    private final Suspicion suspicion;

    CaptchaGate(
            KeycloakSession session,
            AuthenticationSessionModel signIn,
            @Nullable UserModel user,
            EventBuilder event,
            @Nullable AuthenticatorConfigModel config) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.signIn = signIn;
        this.user = user;
        this.event = event;
        this.settings =
                CaptchaSettings.read(config == null || config.getConfig() == null ? Map.of() : config.getConfig());
        FailureListener.watch(signIn);
        this.suspicion = suspicions(session, realm)
                .of(
                        ClientNetwork.of(session.getContext().getConnection().getRemoteHost()),
                        settings.threshold(),
                        failuresOfUser());
    }

    static Suspicions suspicions(KeycloakSession session, RealmModel realm) {
        return new Suspicions(new Quotas(
                new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()),
                realm.getId(),
                Clock.systemUTC()));
    }

    /** Whether the page that is shown now is to have a captcha. */
    boolean isDue() {
        boolean due = settings.isDue(suspicion);
        if (!due) {
            CaptchaMetrics.count(settings.provider(), "not-due");
        }
        return due;
    }

    /** Whether the page that is answered now had one, or would have one if it were shown now. */
    boolean isExpected() {
        return signIn.getAuthNote(ASKED) != null || settings.isDue(suspicion);
    }

    /**
     * Brings the captcha into a page.
     *
     * @param formId of the form that is sent with it
     * @param sendsItself whether the form has nothing else to fill in
     */
    void show(LoginFormsProvider form, String formId, boolean sendsItself) {
        String provider = provider();
        Captcha captcha = captcha(provider);
        Widget widget = captcha.widget(visit());
        signIn.setAuthNote(ASKED, "true");
        form.addScript(new CaptchaScript(session, realm, user).address(widget, captcha.field(), formId, sendsItself));
        if (!widget.frames().isEmpty()) {
            // A second call would replace the first, so all of them are named at once.
            session.getProvider(SecurityHeadersProvider.class)
                    .options()
                    .allowFrameSrc(String.join(" ", widget.frames()));
        }
        CaptchaMetrics.count(provider, "asked");
    }

    /** @return the key of what to tell the user; empty where they pass */
    Optional<String> judge(MultivaluedMap<String, String> form) {
        String provider = provider();
        Captcha captcha = captcha(provider);
        @Nullable String answer = form.getFirst(captcha.field());
        Verdict verdict = captcha.verify(visit(), answer == null ? "" : answer);
        if (verdict instanceof Verdict.Refused refused) {
            return refused(provider, refused);
        }
        if (verdict instanceof Verdict.Unavailable unavailable && !passesUnjudged(provider, unavailable)) {
            return Optional.of("cloakroomCaptchaUnavailable");
        }
        if (verdict instanceof Verdict.Passed) {
            CaptchaMetrics.count(provider, "passed");
            CaptchaEvents.describe(event, "passed:" + provider, suspicion);
            if (suspicion.isAny()) {
                CaptchaEvents.reportPassed(session, user, "passed:" + provider, suspicion);
            }
        }
        signIn.removeAuthNote(ASKED);
        return Optional.empty();
    }

    private Optional<String> refused(String provider, Verdict.Refused refused) {
        String reason = refused.refusal().label();
        CaptchaMetrics.count(provider, "refused", reason);
        CaptchaEvents.describe(event, "refused:" + provider + ":" + reason, suspicion);
        return Optional.of(
                switch (refused.refusal()) {
                    case MISSING -> "cloakroomCaptchaMissing";
                    case EXPIRED, TOO_EASY, REPLAYED -> "cloakroomCaptchaAgain";
                    case MALFORMED, FOREIGN, WRONG, REJECTED -> "cloakroomCaptchaRefused";
                });
    }

    private boolean passesUnjudged(String provider, Verdict.Unavailable unavailable) {
        CaptchaMetrics.count(provider, "unavailable");
        CaptchaEvents.describe(event, "unavailable:" + provider, suspicion);
        LOG.warnf(
                "Realm %s: the captcha %s cannot be judged (%s); %s=%s applies.",
                realm.getName(),
                provider,
                unavailable.reason(),
                CaptchaSettings.ON_UNAVAILABLE,
                settings.onUnavailable());
        if (settings.onUnavailable() == OnUnavailable.ALTCHA) {
            signIn.setAuthNote(FALLBACK, "true");
        }
        return settings.onUnavailable() == OnUnavailable.ALLOW;
    }

    private String provider() {
        return signIn.getAuthNote(FALLBACK) == null ? settings.provider() : CaptchaSettings.DEFAULT_PROVIDER;
    }

    private Captcha captcha(String provider) {
        return Optional.ofNullable(session.getProvider(CaptchaProvider.class, provider))
                .orElseThrow(() -> new InvalidOptionException(
                        CaptchaFactory.ID + ": " + CaptchaSettings.PROVIDER,
                        provider,
                        "the id of a provider of the SPI " + CaptchaSpi.NAME));
    }

    private Visit visit() {
        return new Visit(realm.getId(), signIn.getParentSession().getId() + "." + signIn.getTabId(), suspicion);
    }

    private int failuresOfUser() {
        if (user == null || !realm.isBruteForceProtected()) {
            return 0;
        }
        @Nullable UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures == null ? 0 : failures.getNumFailures();
    }
}
