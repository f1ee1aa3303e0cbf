package io.cloakroom.device.keycloak;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** True where the browser is not known as a device of the user, and nothing else stands for the user already. */
final class NewDeviceCondition implements ConditionalAuthenticator {

    static final String ONLY_AFTER_PASSWORD = "only-after-password";
    static final String ONLY_WITHOUT_SECOND_FACTOR = "only-without-second-factor";

    private static final Set<String> SECOND_FACTORS =
            Set.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR);

    private final Clock clock;

    NewDeviceCondition(Clock clock) {
        this.clock = clock;
    }

    /** What costs nothing is asked first; the table is asked last, and once a sign-in. */
    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        StepConfig config = StepConfig.of(context);
        if (config.flag(ONLY_AFTER_PASSWORD, true) && !passwordWasUsed(context)) {
            return false;
        }
        if (config.flag(ONLY_WITHOUT_SECOND_FACTOR, true) && hasSecondFactor(user)) {
            return false;
        }
        BrowserDevice browser = new BrowserDevice(context, DeviceRealm.settings(context.getRealm()), clock);
        boolean isNew = !browser.isKnown() && !DeviceRealm.isExempt(context.getRealm(), user);
        if (isNew) {
            browser.tellThatItIsNew();
        }
        return isNew;
    }

    private static boolean passwordWasUsed(AuthenticationFlowContext context) {
        List<String> credentials = AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession());
        return credentials.contains(PasswordCredentialModel.TYPE);
    }

    private static boolean hasSecondFactor(UserModel user) {
        return SECOND_FACTORS.stream().anyMatch(type -> user.credentialManager().isConfiguredFor(type));
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
