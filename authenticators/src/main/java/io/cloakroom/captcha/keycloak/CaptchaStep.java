package io.cloakroom.captcha.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A captcha as a page of its own, which a browser answers by itself and sends; or within the form of another step, which
 * this one stands for, so that each answer is good for one try. Where nothing is suspicious there is none.
 */
final class CaptchaStep implements Authenticator {

    private static final String TEMPLATE = "cloakroom-captcha.ftl";
    private static final String FORM = "cloakroom-captcha-form";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        CaptchaGate gate = gate(context);
        Optional<GuardedForm> guarded = GuardedForm.of(context);
        boolean due = gate.isDue();
        if (guarded.isPresent()) {
            if (due) {
                gate.show(context.form(), guarded.get().formId(), false);
            }
            guarded.get().step().authenticate(context);
        } else if (due) {
            context.challenge(page(context, gate));
        } else {
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<GuardedForm> guarded = GuardedForm.of(context);
        if (guarded.isPresent() && guarded.get().turnsAway(context)) {
            return;
        }
        CaptchaGate gate = gate(context);
        // Who has no answer is turned away before a password is looked at.
        Optional<String> complaint = guarded.isPresent() && !gate.isExpected()
                ? Optional.empty()
                : gate.judge(context.getHttpRequest().getDecodedFormParameters());
        if (complaint.isPresent()) {
            refuse(context, gate, guarded, complaint.get());
        } else if (guarded.isPresent()) {
            if (gate.isDue()) {
                // For the page of a failed try; no other page has a form of this id.
                gate.show(context.form(), guarded.get().formId(), false);
            }
            guarded.get().take(context);
        } else {
            context.success();
        }
    }

    /** Not a failure of the flow: whoever cannot do it shall lock out nobody's account. */
    private static void refuse(
            AuthenticationFlowContext context, CaptchaGate gate, Optional<GuardedForm> guarded, String complaint) {
        context.getEvent().error(CaptchaEvents.ERROR);
        context.form().setError(complaint);
        if (guarded.isPresent()) {
            gate.show(context.form(), guarded.get().formId(), false);
            guarded.get().step().authenticate(context);
        } else {
            context.challenge(page(context, gate));
        }
    }

    private static Response page(AuthenticationFlowContext context, CaptchaGate gate) {
        gate.show(context.form(), FORM, true);
        return context.form().createForm(TEMPLATE);
    }

    private static CaptchaGate gate(AuthenticationFlowContext context) {
        return new CaptchaGate(
                context.getSession(),
                context.getAuthenticationSession(),
                context.getUser(),
                context.getEvent(),
                context.getAuthenticatorConfig());
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // there is nothing to set up
    }

    @Override
    public void close() {}
}
