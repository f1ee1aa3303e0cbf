package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.CaptchaSettings;
import io.cloakroom.core.keycloak.LimitedStep;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Another step with a form, for which the captcha stands in the flow.
 *
 * @param formId of its form in the page, the same in Keycloak's themes and ours
 */
record GuardedForm(Authenticator step, String formId) {

    /** The steps that this is possible with: they need no user, and their forms have known ids. */
    static final Map<String, String> FORM_IDS = Map.of(
            "auth-username-password-form", "kc-form-login",
            "cloakroom-limited-login-form", "kc-form-login",
            "reset-credentials-choose-user", "kc-reset-password-form",
            "cloakroom-limited-reset-form", "kc-reset-password-form");

    /** The one that the flow names; empty where the captcha has a page of its own. */
    static Optional<GuardedForm> of(AuthenticationFlowContext context) {
        @Nullable AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        return Optional.ofNullable(config)
                .map(AuthenticatorConfigModel::getConfig)
                .map(values -> values.get(CaptchaSettings.GUARDS))
                .filter(FORM_IDS::containsKey)
                .map(id -> new GuardedForm(
                        context.getSession().getProvider(Authenticator.class, id), FORM_IDS.getOrDefault(id, "")));
    }

    /** Whether the step has answered already, to who comes too often; to be asked before anything is looked up. */
    boolean turnsAway(AuthenticationFlowContext context) {
        return step instanceof LimitedStep limited && limited.turnsAway(context);
    }

    /** Has the step take what was sent. */
    void take(AuthenticationFlowContext context) {
        if (step instanceof LimitedStep limited) {
            limited.proceed(context);
        } else {
            step.action(context);
        }
    }
}
