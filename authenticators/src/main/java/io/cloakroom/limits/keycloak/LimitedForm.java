package io.cloakroom.limits.keycloak;

import io.cloakroom.core.keycloak.LimitedStep;
import io.cloakroom.limits.SignInVerdict.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * One of Keycloak's forms, which is asked for nothing before the limits have allowed it: what is sent to a form goes to the
 * step that showed it, and to no step before it.
 */
class LimitedForm implements LimitedStep {

    private static final String CANCEL = "cancel";

    private final Authenticator form;
    private final Guard guard;

    private LimitedForm(Authenticator form, Guard guard) {
        this.form = form;
        this.guard = guard;
    }

    static Authenticator around(Authenticator form, Guard guard) {
        return form instanceof CredentialValidator<?> validator
                ? new OfCredential(form, validator, guard)
                : new LimitedForm(form, guard);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        form.authenticate(context);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (!turnsAway(context)) {
            proceed(context);
        }
    }

    @Override
    public boolean turnsAway(AuthenticationFlowContext context) {
        if (context.getHttpRequest().getDecodedFormParameters().containsKey(CANCEL)) {
            return false;
        }
        Optional<Refused> refused = guard.attempt(LimitedRequest.of(context), user(context));
        refused.ifPresent(reached -> context.forceChallenge(TooMany.page(context, reached)));
        return refused.isPresent();
    }

    @Override
    public void proceed(AuthenticationFlowContext context) {
        form.action(context);
    }

    /** Whom the form is for, if that is settled; else who is typed. A name sent along counts for nothing then. */
    private static String user(AuthenticationFlowContext context) {
        @Nullable UserModel known = context.getUser();
        @Nullable
        String user = known == null
                ? context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME)
                : known.getUsername();
        return user == null ? "" : user;
    }

    @Override
    public boolean requiresUser() {
        return form.requiresUser();
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return form.configuredFor(session, realm, user);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        form.setRequiredActions(session, realm, user);
    }

    @Override
    public List<RequiredActionFactory> getRequiredActions(KeycloakSession session) {
        return form.getRequiredActions(session);
    }

    /** The form belongs to the session, which closes it. */
    @Override
    public void close() {}

    /** A form that Keycloak asks for its credential, to know who has it. */
    private static final class OfCredential extends LimitedForm implements CredentialValidator<CredentialProvider<?>> {

        private final CredentialValidator<?> validator;

        OfCredential(Authenticator form, CredentialValidator<?> validator, Guard guard) {
            super(form, guard);
            this.validator = validator;
        }

        @Override
        public CredentialProvider<?> getCredentialProvider(KeycloakSession session) {
            return validator.getCredentialProvider(session);
        }
    }
}
