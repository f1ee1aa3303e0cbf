package io.cloakroom.device.keycloak;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Lets the user show that a new device is theirs, by another step of the server (a code by mail or text message, or a
 * link), and then remembers the device. The first of the configured steps that this user can do is taken; which one is
 * kept with the sign-in, so that a code is answered by the step that asked for it.
 */
final class DeviceChallenge implements Authenticator {

    static final String METHODS = "methods";
    static final String DEFAULT_METHODS = "cloakroom-email-code,cloakroom-sms-code";

    /** For the page of whatever step is taken: it is about a new device. */
    static final String FORM_ATTRIBUTE = "cloakroomNewDevice";

    private static final Logger LOG = Logger.getLogger(DeviceChallenge.class);
    private static final String NOTE = "cloakroom.device.challenge";
    private static final String NOTE_PASSED = "cloakroom.device.challenge-passed";

    private final Clock clock;

    DeviceChallenge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<String> method = method(context);
        if (method.isEmpty()) {
            LOG.debugf(
                    "User %s can do none of the challenges for a new device.",
                    context.getUser().getId());
            DeviceMeters.challenged("impossible", "none");
            context.getEvent().detail("cloakroom_device", "no-challenge");
            context.getEvent().error(Errors.ACCESS_DENIED);
            context.failure(
                    AuthenticationFlowError.ACCESS_DENIED,
                    context.form()
                            .setError("cloakroomDeviceNoChallenge")
                            .createErrorPage(jakarta.ws.rs.core.Response.Status.FORBIDDEN));
            return;
        }
        context.getAuthenticationSession().setAuthNote(note(context), method.get());
        DeviceMeters.challenged("asked", method.get());
        take(context, method.get()).authenticate(context);
        finish(context, method.get());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        @Nullable String method = context.getAuthenticationSession().getAuthNote(note(context));
        if (method == null) {
            authenticate(context);
            return;
        }
        take(context, method).action(context);
        finish(context, method);
    }

    private void finish(AuthenticationFlowContext context, String method) {
        if (context.getStatus() == FlowStatus.FAILURE_CHALLENGE) {
            DeviceMeters.challenged("failed", method);
        } else if (context.getStatus() == FlowStatus.SUCCESS) {
            DeviceMeters.challenged("passed", method);
            context.getAuthenticationSession().removeAuthNote(note(context));
            context.getAuthenticationSession().setAuthNote(NOTE_PASSED, "true");
            new BrowserDevice(context, DeviceRealm.settings(context.getRealm()), clock).remember();
        }
    }

    /** Whether this sign-in has passed the challenge: a code or link that is no second factor of the user's own. */
    static boolean wasPassed(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getAuthNote(NOTE_PASSED) != null;
    }

    private static Optional<String> method(AuthenticationFlowContext context) {
        return Arrays.stream(
                        StepConfig.of(context).text(METHODS, DEFAULT_METHODS).split(",", -1))
                .map(String::strip)
                .filter(id -> canDo(context, id))
                .findFirst();
    }

    private static boolean canDo(AuthenticationFlowContext context, String id) {
        @Nullable Authenticator step = context.getSession().getProvider(Authenticator.class, id);
        if (step == null) {
            LOG.warnf(
                    "Realm %s: there is no step %s to challenge a new device.",
                    context.getRealm().getName(), id);
            return false;
        }
        return step.configuredFor(context.getSession(), context.getRealm(), context.getUser());
    }

    private static Authenticator take(AuthenticationFlowContext context, String id) {
        // The form of a request is one object, so what is set here is on the page that the step makes.
        context.form().setAttribute(FORM_ATTRIBUTE, true);
        return context.getSession().getProvider(Authenticator.class, id);
    }

    private static String note(AuthenticationFlowContext context) {
        return NOTE + "." + context.getExecution().getId();
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // whoever can do no challenge is told so on the page
    }

    @Override
    public void close() {}
}
