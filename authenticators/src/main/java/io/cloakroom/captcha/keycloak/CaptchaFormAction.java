package io.cloakroom.captcha.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** A captcha within the sign-up form, answered in the background while somebody fills it in. */
final class CaptchaFormAction implements FormAction {

    private static final String FORM = "kc-register-form";

    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {
        CaptchaGate gate = gate(context);
        if (gate.isDue()) {
            gate.show(form, FORM, false);
        }
    }

    @Override
    public void validate(ValidationContext context) {
        CaptchaGate gate = gate(context);
        if (!gate.isExpected()) {
            context.success();
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<String> complaint = gate.judge(form);
        if (complaint.isEmpty()) {
            context.success();
            return;
        }
        context.error(CaptchaEvents.ERROR);
        context.validationError(form, List.of(new FormMessage(complaint.get())));
        // What else may be wrong with the form is told to people only.
        context.excludeOtherErrors();
    }

    @Override
    public void success(FormContext context) {
        // it has nothing to keep
    }

    private static CaptchaGate gate(FormContext context) {
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
