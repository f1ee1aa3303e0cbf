package io.cloakroom.codes.sms.keycloak;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The required action by which a user proves to have a number, or changes it. */
public final class VerifyPhoneActionFactory implements RequiredActionFactory {

    public static final String ID = "cloakroom-verify-phone";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        SmsCodeAuthenticatorFactory factory = SmsCodeAuthenticatorFactory.in(session);
        return new VerifyPhoneAction(factory.sms(), factory.desk());
    }

    @Override
    public String getDisplayText() {
        return "Verify phone number (Cloakroom)";
    }

    @Override
    public boolean isOneTimeAction() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
