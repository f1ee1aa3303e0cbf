package io.cloakroom.captcha.keycloak;

import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.models.KeycloakSession;

/** {@code cloakroom-captcha} within the sign-up form. */
public final class CaptchaFormActionFactory extends CaptchaFactory implements FormActionFactory {

    private static final CaptchaFormAction ACTION = new CaptchaFormAction();

    @Override
    public FormAction create(KeycloakSession session) {
        return ACTION;
    }

    @Override
    public String getHelpText() {
        return "Keeps bots away from the sign-up form.";
    }
}
