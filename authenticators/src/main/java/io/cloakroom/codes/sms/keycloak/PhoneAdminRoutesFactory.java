package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/phone-numbers}. */
public final class PhoneAdminRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        SmsChannel channel = SmsCodeAuthenticatorFactory.in(session).sms();
        return request -> new PhoneAdminResource(request, channel);
    }

    @Override
    public String getId() {
        return "phone-numbers";
    }
}
