package io.cloakroom.captcha.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A captcha as a page of its own, which a browser answers by itself and sends. Where nothing is suspicious there is none. */
final class CaptchaStep implements Authenticator {

    private static final String TEMPLATE = "cloakroom-captcha.ftl";
    private static final String FORM = "cloakroom-captcha-form";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        CaptchaGate gate = gate(context);
        if (gate.isDue()) {
            context.challenge(page(context, gate));
        } else {
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        CaptchaGate gate = gate(context);
        Optional<String> complaint = gate.judge(context.getHttpRequest().getDecodedFormParameters());
        if (complaint.isEmpty()) {
            context.success();
            return;
        }
        context.getEvent().error(CaptchaEvents.ERROR);
        context.form().setError(complaint.get());
        // Not a failure of the flow: whoever cannot do it shall lock out nobody's account.
        context.challenge(page(context, gate));
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
