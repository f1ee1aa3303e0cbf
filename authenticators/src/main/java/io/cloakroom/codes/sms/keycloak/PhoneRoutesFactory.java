package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/phone-number}. */
public final class PhoneRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        SmsCodeAuthenticatorFactory factory = SmsCodeAuthenticatorFactory.in(session);
        return request -> new PhoneResource(request, factory.sms(), factory.desk());
    }

    @Override
    public String getId() {
        return "phone-number";
    }
}
