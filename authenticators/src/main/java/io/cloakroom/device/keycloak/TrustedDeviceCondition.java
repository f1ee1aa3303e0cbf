package io.cloakroom.device.keycloak;

import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** True where the browser is a device that the user trusts; the other way round where the step is set so. */
final class TrustedDeviceCondition implements ConditionalAuthenticator {

    static final String NEGATE = "negate";

    private final Clock clock;

    TrustedDeviceCondition(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        boolean trusted = new BrowserDevice(context, DeviceRealm.settings(context.getRealm()), clock).isTrusted();
        return trusted != StepConfig.of(context).flag(NEGATE, false);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // a condition shows no page
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // a condition has nothing to set up
    }

    @Override
    public void close() {}
}
