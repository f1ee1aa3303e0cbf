package io.cloakroom.limits.keycloak;

import io.cloakroom.limits.SignInVerdict.Refused;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step before the others. Before forms it counts what begins, once a sign-in however often its pages are loaded; in
 * the password grant, which is one request, it counts the attempt.
 */
final class SignInLimit implements Authenticator {

    private static final String GRANT_PATH = "token";
    private static final String BEGUN = "cloakroom-sign-in-begun";

    private final Guard guard;

    SignInLimit(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (GRANT_PATH.equals(context.getFlowPath())) {
            answer(context, guard.attempt(LimitedRequest.of(context), typed(context)), true);
            return;
        }
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (session.getAuthNote(BEGUN) != null || shallSeeNothing(session)) {
            context.success();
            return;
        }
        Optional<Refused> refused = guard.creation(LimitedRequest.of(context));
        if (refused.isEmpty()) {
            session.setAuthNote(BEGUN, "true");
        }
        answer(context, refused, false);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static void answer(AuthenticationFlowContext context, Optional<Refused> refused, boolean grant) {
        if (refused.isEmpty()) {
            context.success();
        } else {
            context.forceChallenge(grant ? TooMany.json(refused.get()) : TooMany.page(context, refused.get()));
        }
    }

    /** An app that asks whether there is a session, and again and again, begins nothing. */
    private static boolean shallSeeNothing(AuthenticationSessionModel session) {
        @Nullable String prompt = session.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        return prompt != null && Arrays.asList(prompt.split(" ", -1)).contains(OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    private static String typed(AuthenticationFlowContext context) {
        @Nullable
        String user = context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME);
        return user == null ? "" : user;
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
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
