package io.cloakroom.captcha.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** The step {@code cloakroom-captcha}. */
public final class CaptchaStepFactory extends CaptchaFactory implements AuthenticatorFactory {

    private static final CaptchaStep STEP = new CaptchaStep();

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getHelpText() {
        return "Keeps bots away from what comes after it: a form, or the sending of a code.";
    }
}
