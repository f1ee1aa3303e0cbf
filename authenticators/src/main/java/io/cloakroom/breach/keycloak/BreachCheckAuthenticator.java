package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachPolicy;
import io.cloakroom.breach.BreachState;
import io.cloakroom.breach.BreachState.Looked;
import io.cloakroom.breach.CompromisedPassword;
import io.cloakroom.breach.OnError;
import io.cloakroom.breach.SignInAction;
import io.cloakroom.breach.SignInCheck;
import io.cloakroom.breach.SignInFinding;
import io.cloakroom.breach.SignInSettings;
import io.cloakroom.breach.keycloak.BreachPage.Kind;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.keycloak.Occurrence;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * The step after a correct password. The password is taken from the form that was sent just now, is looked at once, and
 * is kept nowhere.
 */
final class BreachCheckAuthenticator implements Authenticator {

    private static final String UPDATE_PASSWORD = UserModel.RequiredAction.UPDATE_PASSWORD.name();
    private static final Logger LOG = Logger.getLogger(BreachCheckAuthenticator.class);

    private final BreachChecks checks;
    private final BreachPolicy defaults;
    private final Clock clock;
    private final SecureRandom random;

    BreachCheckAuthenticator(BreachChecks checks, BreachPolicy defaults, Clock clock, SecureRandom random) {
        this.checks = checks;
        this.defaults = defaults;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        SignInSettings settings = settings(context.getAuthenticatorConfig());
        if (settings.action() == SignInAction.OFF) {
            context.success();
            return;
        }
        Optional<Found> before = Found.in(context.getAuthenticationSession());
        if (before.isPresent()) {
            resume(context, settings, before.get());
        } else if (AuthenticatorUtil.isPasswordValidated(context.getAuthenticationSession())) {
            act(context, settings, judge(context, settings));
        } else {
            // They came in by another way, such as a passkey.
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        SignInSettings settings = settings(context.getAuthenticatorConfig());
        Optional<Found> found = Found.in(context.getAuthenticationSession());
        if (found.isEmpty() || settings.action() == SignInAction.OFF) {
            authenticate(context);
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        boolean mayGoOn = mayGoOn(context, settings);
        if (settings.action() == SignInAction.WARN && form.containsKey(BreachPage.SKIP)) {
            states(context).dismiss(context.getUser().getId());
            context.success();
        } else if (mayGoOn && settings.mailCode()) {
            new CodeStep(context, settings, found.get(), new CodeMails(context, clock, random)).go(form);
        } else if (mayGoOn && form.containsKey(BreachPage.CONTINUE)) {
            update(context);
        } else {
            ask(context, settings, found.get());
        }
    }

    /** The page where the sign-in stands, for somebody who loads it again. */
    private void resume(AuthenticationFlowContext context, SignInSettings settings, Found found) {
        if (mayGoOn(context, settings) && settings.mailCode() && new CodeMails(context, clock, random).isUnderWay()) {
            context.challenge(new BreachPage(context, settings).askForCode());
        } else {
            ask(context, settings, found);
        }
    }

    /** Lets the sign-in go on, and has it end with a new password. */
    static void update(AuthenticationFlowContext context) {
        context.getAuthenticationSession().addRequiredAction(UPDATE_PASSWORD);
        context.success();
    }

    private SignInFinding judge(AuthenticationFlowContext context, SignInSettings settings) {
        UserModel user = context.getUser();
        JpaBreachStates states = states(context);
        BreachState before = states.find(user.getId());
        @Nullable
        String password =
                context.getHttpRequest().getDecodedFormParameters().getFirst(CredentialRepresentation.PASSWORD);
        SignInFinding finding = new SignInCheck(settings, clock)
                .judge(
                        before,
                        Passwords.age(user),
                        checks.version(),
                        () -> password == null || password.isEmpty()
                                ? checks.notPossible(
                                        "The step %s stands where no password form comes before it"
                                                .formatted(BreachCheckAuthenticatorFactory.ID),
                                        settings.policy())
                                : checks.check(password, settings.policy()),
                        looked -> {
                            states.save(user.getId(), looked);
                            if (before.isNews(looked)) {
                                tell(context, looked);
                            }
                        });
        String detail = BreachEvents.detail(finding);
        context.getEvent().detail(BreachEvents.DETAIL, detail);
        if (finding.kind() != SignInFinding.Kind.FINE) {
            BreachEvents.report(
                    context.getSession(),
                    context.getRealm(),
                    BreachCheckAuthenticatorFactory.ID,
                    user.getId(),
                    user.getUsername(),
                    detail);
        }
        return finding;
    }

    private static void tell(AuthenticationFlowContext context, Looked breached) {
        String userId = context.getUser().getId();
        CompromisedPassword told = CompromisedPassword.breached(userId, breached.at());
        new Occurrence(context.getSession(), context.getRealm(), CompromisedPassword.TYPE, userId, breached.at(), told)
                .publish();
    }

    private static void act(AuthenticationFlowContext context, SignInSettings settings, SignInFinding finding) {
        switch (finding.kind()) {
            case FINE -> context.success();
            case UNKNOWN -> {
                if (settings.policy().onError() == OnError.ALLOW) {
                    context.success();
                } else if (DirectGrant.is(context)) {
                    DirectGrant.refuse(context, "The password could not be checked; try again in a moment");
                } else {
                    Found nothing = Found.of(finding);
                    context.getEvent().user(context.getUser()).error(BreachEvents.UNCHECKED_ERROR);
                    context.forceChallenge(new BreachPage(context, settings).show(Kind.UNCHECKED, nothing));
                }
            }
            case BREACHED, MARKED -> {
                Found found = Found.of(finding);
                found.keepIn(context.getAuthenticationSession());
                ask(context, settings, found);
            }
        }
    }

    private static void ask(AuthenticationFlowContext context, SignInSettings settings, Found found) {
        if (settings.action() == SignInAction.NOTE) {
            context.success();
            return;
        }
        boolean warn = settings.action() == SignInAction.WARN;
        if (DirectGrant.is(context)) {
            if (warn) {
                context.success();
            } else {
                DirectGrant.refuse(context, "The password is known from a data breach and must be changed");
            }
            return;
        }
        BreachPage page = new BreachPage(context, settings);
        if (settings.action() == SignInAction.BLOCK || (!warn && !canUpdate(context.getRealm()))) {
            context.getEvent().user(context.getUser()).error(BreachEvents.BREACHED_ERROR);
            context.forceChallenge(page.show(Kind.BLOCKED, found));
        } else {
            context.challenge(page.show(warn ? Kind.WARN : Kind.UPDATE, found));
        }
    }

    private static boolean mayGoOn(AuthenticationFlowContext context, SignInSettings settings) {
        return settings.action() != SignInAction.BLOCK && canUpdate(context.getRealm());
    }

    /** A realm can switch the required action off; nobody may go on without it then. */
    private static boolean canUpdate(RealmModel realm) {
        @Nullable RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(UPDATE_PASSWORD);
        return action != null && action.isEnabled();
    }

    private SignInSettings settings(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        try {
            return SignInSettings.read(config, defaults);
        } catch (InvalidOptionException e) {
            // A slip in the console must not keep everybody out, nor let everything in.
            LOG.warnf("%s: %s The usual settings are used.", BreachCheckAuthenticatorFactory.ID, e.getMessage());
            return SignInSettings.read(Map.of(), defaults);
        }
    }

    private static JpaBreachStates states(AuthenticationFlowContext context) {
        return new JpaBreachStates(context.getSession(), context.getRealm().getId());
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
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}

    /** The way to a new password where a code that was mailed comes first. */
    private record CodeStep(AuthenticationFlowContext context, SignInSettings settings, Found found, CodeMails mails) {

        void go(MultivaluedMap<String, String> form) {
            if (form.containsKey(BreachPage.RESEND) || (form.containsKey(BreachPage.CONTINUE) && !mails.isUnderWay())) {
                send();
            } else if (form.containsKey(BreachPage.CODE)) {
                check(form.getFirst(BreachPage.CODE));
            } else if (mails.isUnderWay()) {
                context.challenge(page().askForCode());
            } else {
                ask(context, settings, found);
            }
        }

        private void send() {
            if (!mails.hasAddress()) {
                context.forceChallenge(page().show(Kind.NO_MAIL, found));
                return;
            }
            switch (mails.send()) {
                case YES -> context.challenge(page().askForCode());
                case TOO_MANY -> context.forceChallenge(page().askForCode("cloakroomBreachCodeTooMany"));
                case FAILED -> {
                    Kind kind = settings.action() == SignInAction.WARN ? Kind.WARN : Kind.UPDATE;
                    context.forceChallenge(page().show(kind, found, "cloakroomBreachMailFailed"));
                }
            }
        }

        private void check(@Nullable String typed) {
            switch (mails.check(typed)) {
                case RIGHT -> update(context);
                case WRONG -> {
                    context.getEvent().user(context.getUser()).error(Errors.INVALID_USER_CREDENTIALS);
                    context.failureChallenge(
                            AuthenticationFlowError.INVALID_CREDENTIALS, page().askForCode("cloakroomBreachCodeWrong"));
                }
                case USED_UP -> context.forceChallenge(page().askForCode("cloakroomBreachCodeUsedUp"));
            }
        }

        private BreachPage page() {
            return new BreachPage(context, settings);
        }
    }
}
