package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.CodeVerdict.Locked;
import io.cloakroom.codes.CodeVerdict.Wrong;
import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Current;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.codes.OneTimeCodes;
import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.Recipient;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A step of a sign-in that asks for a code. Where nobody is known yet it asks who somebody is first; what it then shows,
 * and what it does, is the same for whoever is typed.
 */
final class CodeAuthenticator implements Authenticator {

    private final String id;
    private final CodeChannel channel;
    private final CodeServices services;
    private final Messenger messenger;
    private final Identification identification;
    private final NewUsers newUsers;
    private final IdentifierPage identifierPage;
    private final CodePage codePage;

    CodeAuthenticator(String id, CodeChannel channel, CodeServices services, Messenger messenger) {
        this.id = id;
        this.channel = channel;
        this.services = services;
        this.messenger = messenger;
        this.identification = new Identification(channel);
        this.newUsers = new NewUsers(channel);
        this.identifierPage = new IdentifierPage(channel.id() + "-code");
        this.codePage = new CodePage(channel, services.settings(), services.clock());
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<CodeStep> begun = step(context);
        if (begun.isPresent()) {
            // Reloaded: nothing is sent again.
            context.challenge(codePage(context, begun.get(), resendAt(context, begun.get())));
            return;
        }
        @Nullable UserModel user = context.getUser();
        if (user == null) {
            context.challenge(identifierPage.show(context));
            return;
        }
        Optional<CodeStep> step = identification.byUser(context, user);
        if (step.isPresent()) {
            begin(context, step.get());
        } else if (context.getExecution().getRequirement() == Requirement.REQUIRED) {
            context.getEvent().user(user).detail(Details.REASON, "no address for " + id);
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            context.failure(
                    AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED,
                    context.form()
                            .setError("cloakroomCodeNoAddress." + channel.id())
                            .createErrorPage(Response.Status.FORBIDDEN));
        } else {
            context.attempted();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<CodeStep> begun = step(context);
        if (begun.isEmpty()) {
            if (context.getUser() != null) {
                authenticate(context);
                return;
            }
            identify(context);
        } else if (form.containsKey(CodePage.CHANGE) && begun.get().typed() != null) {
            CodeStep.forget(context.getAuthenticationSession(), stepId(context));
            context.challenge(identifierPage.show(context));
        } else if (form.containsKey(CodePage.RESEND)) {
            resend(context, begun.get());
        } else {
            verify(
                    context,
                    begun.get(),
                    Optional.ofNullable(form.getFirst(CodePage.FIELD)).orElse(""));
        }
    }

    private void identify(AuthenticationFlowContext context) {
        Optional<String> typed = identifierPage.read(context);
        if (typed.isEmpty()) {
            context.challenge(identifierPage.showError(context, "", "cloakroomIdentifierMissing." + channel.id()));
            return;
        }
        Optional<String> obstacle = channel.obstacle(
                context.getSession(),
                context.getRealm(),
                channel.parse(context.getSession(), context.getRealm(), typed.get()),
                context.getConnection().getRemoteAddr());
        if (obstacle.isPresent()) {
            context.challenge(identifierPage.showError(context, typed.get(), obstacle.get()));
            return;
        }
        begin(context, identification.byTyped(context, typed.get()));
    }

    /** Sends a code, or finds the one that is under way, and asks for it. */
    private void begin(AuthenticationFlowContext context, CodeStep step) {
        if (step.typed() == null) {
            Optional<String> obstacle = obstacle(context, step);
            if (obstacle.isPresent()) {
                unsent(context, step, obstacle.get());
                return;
            }
        }
        IssueOutcome outcome = codes(context).issue(recipient(context, step), false);
        if (outcome instanceof Refused refused) {
            refuse(context, step, refused.retryAt());
            return;
        }
        if (outcome instanceof Issued issued && !sent(context, step, issued)) {
            unsent(context, step, "cloakroomCodeUnsent." + channel.id());
            return;
        }
        step.save(context.getAuthenticationSession(), stepId(context));
        context.challenge(codePage(context, step, resendAt(outcome)));
    }

    private void resend(AuthenticationFlowContext context, CodeStep step) {
        Optional<String> obstacle = obstacle(context, step);
        if (obstacle.isPresent()) {
            context.form().addError(codePage.error(obstacle.get()));
            context.forceChallenge(codePage(context, step, resendAt(context, step)));
            return;
        }
        IssueOutcome outcome = codes(context).issue(recipient(context, step), true);
        if (outcome instanceof Issued issued) {
            if (sent(context, step, issued)) {
                context.form().setInfo("cloakroomCodeSentAgain");
            } else {
                context.form().addError(codePage.error("cloakroomCodeUnsent." + channel.id()));
            }
        } else if (outcome instanceof Refused refused) {
            context.form().addError(codePage.error("cloakroomCodeTooMany", codePage.minutes(refused.retryAt())));
        }
        context.forceChallenge(codePage(context, step, resendAt(outcome)));
    }

    private void verify(AuthenticationFlowContext context, CodeStep step, String typed) {
        CodeVerdict verdict = codes(context).verify(recipient(context, step), typed);
        if (verdict instanceof Accepted) {
            accept(context, step);
            return;
        }
        context.getEvent().detail("code_channel", channel.id());
        if (step.userId() != null) {
            context.getEvent().user(step.userId());
        }
        if (verdict instanceof Wrong wrong) {
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            context.form()
                    .addError(codePage.error(wrong.triesLeft() > 0 ? "cloakroomCodeWrong" : "cloakroomCodeSpent"));
            context.failureChallenge(
                    AuthenticationFlowError.INVALID_CREDENTIALS, codePage(context, step, resendAt(context, step)));
            return;
        }
        if (verdict instanceof Locked locked) {
            context.getEvent().detail(Details.REASON, "too many wrong codes").error(Errors.INVALID_USER_CREDENTIALS);
            context.form().addError(codePage.error("cloakroomCodeLocked", codePage.minutes(locked.until())));
        } else {
            context.getEvent().error(Errors.EXPIRED_CODE);
            context.form().addError(codePage.error("cloakroomCodeSpent"));
        }
        context.forceChallenge(codePage(context, step, resendAt(context, step)));
    }

    private void accept(AuthenticationFlowContext context, CodeStep step) {
        Destination destination = step.destination()
                .orElseThrow(() -> new IllegalStateException("A code was accepted that nobody was sent."));
        Optional<UserModel> user = user(context, step, destination);
        CodeStep.forget(context.getAuthenticationSession(), stepId(context));
        if (user.isEmpty() || !Identification.maySignIn(context, user.get())) {
            context.getEvent().error(Errors.USER_DISABLED);
            context.failure(
                    AuthenticationFlowError.USER_DISABLED,
                    context.form().setError(Messages.ACCOUNT_DISABLED).createErrorPage(Response.Status.FORBIDDEN));
            return;
        }
        channel.confirmed(user.get(), destination);
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (session.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME) == null) {
            session.setAuthNote(
                    AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME,
                    user.get().getUsername());
        }
        context.setUser(user.get());
        context.success(id);
    }

    private Optional<UserModel> user(AuthenticationFlowContext context, CodeStep step, Destination destination) {
        if (step.userId() != null) {
            return Optional.ofNullable(context.getSession().users().getUserById(context.getRealm(), step.userId()));
        }
        // Somebody may have signed up by this address in another tab meanwhile.
        return channel.find(context.getSession(), context.getRealm(), destination.address())
                .or(() -> newUsers.create(context, destination));
    }

    /** @return false, with nothing left behind, where it is known by now that it was not sent */
    private boolean sent(AuthenticationFlowContext context, CodeStep step, Issued issued) {
        Optional<Destination> destination = step.destination();
        if (destination.isEmpty()) {
            return true;
        }
        KeycloakSession session = context.getSession();
        Optional<UserModel> user = Optional.ofNullable(step.userId())
                .map(userId -> session.users().getUserById(context.getRealm(), userId));
        Order order = Order.of(
                session,
                user,
                destination.get(),
                step.purpose(),
                issued.secret(),
                services.settings().lifetime());
        Recipient recipient = recipient(context, step);
        // Nobody is to learn by the time it takes whether an account is there.
        boolean later = step.typed() != null;
        return messenger.send(
                session, order, later, sender -> services.codes(sender).takeBack(recipient, issued));
    }

    private void refuse(AuthenticationFlowContext context, CodeStep step, Instant retryAt) {
        context.getEvent().detail(Details.REASON, "too many codes").error(Errors.INVALID_USER_CREDENTIALS);
        if (step.typed() == null) {
            step.save(context.getAuthenticationSession(), stepId(context));
            context.form().addError(codePage.error("cloakroomCodeTooMany", codePage.minutes(retryAt)));
            context.forceChallenge(codePage(context, step, Optional.of(retryAt)));
        } else {
            context.forceChallenge(
                    identifierPage.showError(context, step.typed(), "cloakroomCodeTooMany", codePage.minutes(retryAt)));
        }
    }

    /** Nothing is sent and nothing is kept: the next try begins anew. */
    private void unsent(AuthenticationFlowContext context, CodeStep step, String key) {
        if (step.typed() != null) {
            context.forceChallenge(identifierPage.showError(context, step.typed(), key));
        } else {
            context.forceChallenge(context.form().setError(key).createForm("cloakroom-code-unsent.ftl"));
        }
    }

    private Optional<String> obstacle(AuthenticationFlowContext context, CodeStep step) {
        return channel.obstacle(
                context.getSession(),
                context.getRealm(),
                step.destination(),
                context.getConnection().getRemoteAddr());
    }

    private Response codePage(AuthenticationFlowContext context, CodeStep step, Optional<Instant> resendAt) {
        StepSettings settings = StepSettings.of(context.getAuthenticatorConfig());
        boolean surelySent =
                step.typed() == null || (settings.signUp() && context.getRealm().isRegistrationAllowed());
        return codePage.show(context.form(), step, surelySent, resendAt);
    }

    private Optional<Instant> resendAt(AuthenticationFlowContext context, CodeStep step) {
        return codes(context)
                .current(recipient(context, step))
                .map(OneTimeSecret::createdAt)
                .map(sentAt -> sentAt.plus(services.settings().resendAfter()));
    }

    private static Optional<Instant> resendAt(IssueOutcome outcome) {
        if (outcome instanceof Issued issued) {
            return Optional.of(issued.resendAt());
        }
        if (outcome instanceof Current current) {
            return Optional.of(current.resendAt());
        }
        return Optional.of(((Refused) outcome).retryAt());
    }

    private Recipient recipient(AuthenticationFlowContext context, CodeStep step) {
        return step.recipient(channel.id(), context.getAuthenticationSession());
    }

    private OneTimeCodes codes(AuthenticationFlowContext context) {
        return services.codes(context.getSession());
    }

    private static Optional<CodeStep> step(AuthenticationFlowContext context) {
        return CodeStep.load(context.getAuthenticationSession(), stepId(context));
    }

    private static String stepId(AuthenticationFlowContext context) {
        return context.getExecution().getId();
    }

    /** Whoever it is, is asked for on the step's own page, or known before. */
    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return user != null
                && channel.destination(user).filter(Destination::verified).isPresent();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
