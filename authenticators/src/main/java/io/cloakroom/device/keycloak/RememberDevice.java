package io.cloakroom.device.keycloak;

import io.cloakroom.device.Device;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Remembers the browser as a device of the user, at the end of a flow. Set so, it asks whether the device may stand for
 * the second factor for a while, where one was just given. Users who are exempt have no devices: a script, which keeps no
 * cookie, would leave one behind at each sign-in, and a mail.
 */
final class RememberDevice implements Authenticator {

    static final String OFFER_TRUST = "offer-trust";

    private static final String PAGE = "cloakroom-trust-device.ftl";
    private static final String ANSWER = "trust";

    private final Clock clock;

    RememberDevice(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (DeviceRealm.isExempt(context.getRealm(), context.getUser())) {
            context.success();
            return;
        }
        BrowserDevice browser = browser(context);
        if (!StepConfig.of(context).flag(OFFER_TRUST, false) || !secondFactorWasGiven(context)) {
            if (!browser.isKnown()) {
                browser.remember();
            }
            context.success();
            return;
        }
        Device device = browser.remember();
        if (device.isTrustOpen(browser.now())) {
            context.challenge(page(context));
        } else {
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        String answer = String.valueOf(
                context.getHttpRequest().getDecodedFormParameters().getFirst(ANSWER));
        switch (answer) {
            case "yes" -> browser(context).trust(true);
            case "no" -> browser(context).trust(false);
            default -> {
                context.challenge(page(context));
                return;
            }
        }
        context.success();
    }

    private BrowserDevice browser(AuthenticationFlowContext context) {
        return new BrowserDevice(context, DeviceRealm.settings(context.getRealm()), clock);
    }

    private static Response page(AuthenticationFlowContext context) {
        return context.form()
                .setAttribute(
                        "days", DeviceRealm.settings(context.getRealm()).trust().toDays())
                .createForm(PAGE);
    }

    private static boolean secondFactorWasGiven(AuthenticationFlowContext context) {
        List<String> given = AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession());
        return !DeviceChallenge.wasPassed(context)
                && given.contains(PasswordCredentialModel.TYPE)
                && given.stream().anyMatch(type -> !type.equals(PasswordCredentialModel.TYPE));
    }

    @Override
    public boolean requiresUser() {
        return true;
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
