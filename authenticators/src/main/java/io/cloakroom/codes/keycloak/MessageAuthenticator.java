package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.codes.Recipient;
import io.cloakroom.codes.keycloak.MessageDelivery.Result;
import io.cloakroom.codes.keycloak.MessageDelivery.Result.Denied;
import io.cloakroom.codes.keycloak.MessageDelivery.Result.Tried;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.MessageType;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.messages.Messages;

/**
 * A step of a sign-in that sends somebody a message and goes on by what is in it. Where nobody is known yet it asks who
 * somebody is first; what it then shows, and what it does, is the same for whoever is typed.
 */
abstract class MessageAuthenticator implements Authenticator {

    private final String id;
    private final CodeChannel channel;
    private final CodeServices services;
    private final MessageDelivery delivery;
    private final Identification identification;
    private final NewUsers newUsers;
    private final IdentifierPage identifierPage;

    /** @param way in message keys: what is sent, and how */
    MessageAuthenticator(String id, String way, CodeChannel channel, CodeServices services, Messenger messenger) {
        this.id = id;
        this.channel = channel;
        this.services = services;
        this.delivery = new MessageDelivery(channel, messenger);
        this.identification = new Identification(channel);
        this.newUsers = new NewUsers(channel);
        this.identifierPage = new IdentifierPage(channel, way);
    }

    /** Makes what is to be sent. */
    abstract IssueOutcome issue(AuthenticationFlowContext context, CodeStep step, boolean again);

    /** Undoes that where it could not be sent. */
    abstract void takeBack(KeycloakSession session, Recipient recipient, Issued issued);

    /** The page of somebody who waits for a message, or has it; with what went wrong already in the context's form. */
    abstract Response page(AuthenticationFlowContext context, CodeStep step, Optional<Instant> resendAt);

    /** Somebody comes back to a step that has begun. */
    abstract void arrive(AuthenticationFlowContext context, CodeStep step);

    /** Somebody answers on the step's page. */
    abstract void answer(AuthenticationFlowContext context, CodeStep step, MultivaluedMap<String, String> form);

    /** The key of the text that says that another message was sent. */
    abstract String sentAgain();

    /** Puts an error where the page shows it. */
    abstract void showError(AuthenticationFlowContext context, String key, Object... values);

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        Optional<CodeStep> begun = step(context);
        if (begun.isPresent()) {
            arrive(context, begun.get());
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
    public final void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<CodeStep> begun = step(context);
        if (begun.isPresent()) {
            if (form.containsKey("change") && begun.get().typed() != null) {
                CodeStep.forget(context.getAuthenticationSession(), stepId(context));
                context.challenge(identifierPage.show(context));
            } else if (form.containsKey("resend")) {
                EvenPace pace = EvenPace.start();
                resend(context, begun.get());
                if (begun.get().typed() != null) {
                    pace.await();
                }
            } else {
                answer(context, begun.get(), form);
            }
        } else if (context.getUser() != null) {
            authenticate(context);
        } else {
            identify(context);
        }
    }

    private void identify(AuthenticationFlowContext context) {
        Optional<String> typed = identifierPage.read(context);
        if (typed.isEmpty()) {
            context.challenge(identifierPage.showError(context, "", "cloakroomIdentifierMissing." + channel.id()));
            return;
        }
        Optional<String> obstacle =
                obstacle(context, channel.parse(context.getSession(), context.getRealm(), typed.get()));
        if (obstacle.isPresent()) {
            context.challenge(identifierPage.showError(context, typed.get(), obstacle.get()));
            return;
        }
        EvenPace pace = EvenPace.start();
        begin(context, identification.byTyped(context, typed.get()));
        pace.await();
    }

    /** Sends a message, or finds that one is under way, and shows the step's page. */
    private void begin(AuthenticationFlowContext context, CodeStep step) {
        Optional<String> obstacle = step.typed() == null ? obstacle(context, step.destination()) : Optional.empty();
        if (obstacle.isPresent()) {
            unsent(context, step, obstacle.get());
            return;
        }
        IssueOutcome outcome = issue(context, step, false);
        if (outcome instanceof Refused refused) {
            refuse(context, step, refused.retryAt());
            return;
        }
        if (outcome instanceof Issued issued) {
            Result result = send(context, step, issued);
            if (result instanceof Denied denied) {
                refuse(context, step, denied.retryAt());
                return;
            }
            if (isFailed(result)) {
                unsent(context, step, "cloakroomCodeUnsent." + channel.id());
                return;
            }
            warnIfUncertain(context, result);
        }
        step.save(context.getAuthenticationSession(), stepId(context));
        context.challenge(page(context, step, Optional.of(outcome.resendAt())));
    }

    private void resend(AuthenticationFlowContext context, CodeStep step) {
        // Of what was typed, and not of where it leads, for that would tell who is known.
        Optional<String> obstacle = obstacle(
                context,
                step.typed() == null
                        ? step.destination()
                        : channel.parse(context.getSession(), context.getRealm(), step.typed()));
        if (obstacle.isPresent()) {
            showError(context, obstacle.get());
            context.forceChallenge(page(context, step, Optional.empty()));
            return;
        }
        IssueOutcome outcome = issue(context, step, true);
        if (outcome instanceof Issued issued) {
            Result result = send(context, step, issued);
            if (result instanceof Denied denied) {
                showError(context, "cloakroomCodeTooMany", services.minutesUntil(denied.retryAt()));
            } else if (isFailed(result)) {
                showError(context, "cloakroomCodeUnsent." + channel.id());
            } else {
                context.form().setInfo(sentAgain());
                warnIfUncertain(context, result);
            }
        } else if (outcome instanceof Refused refused) {
            showError(context, "cloakroomCodeTooMany", services.minutesUntil(refused.retryAt()));
        }
        context.forceChallenge(page(context, step, Optional.of(outcome.resendAt())));
    }

    /** The message was received: whoever received it is who they said they are. */
    final void accept(AuthenticationFlowContext context, CodeStep step) {
        Destination destination = step.destination()
                .orElseThrow(() -> new IllegalStateException("A message was answered that nobody was sent."));
        Optional<UserModel> user = step.userId() == null ? newUser(context, destination) : user(context, step);
        CodeStep.forget(context.getAuthenticationSession(), stepId(context));
        if (user.isEmpty() || !Identification.maySignIn(context, user.get())) {
            context.getEvent().error(Errors.USER_DISABLED);
            context.failure(
                    AuthenticationFlowError.USER_DISABLED,
                    context.form().setError(Messages.ACCOUNT_DISABLED).createErrorPage(Response.Status.FORBIDDEN));
            return;
        }
        // Where the address is another user's by now, its owner has answered all the same.
        boolean unused = channel.confirmed(context.getSession(), context.getRealm(), user.get(), destination);
        if (step.typed() != null
                && !step.typed().equals(channel.loggable(context.getSession(), context.getRealm(), step.typed()))) {
            // Keycloak writes it into events, and into the cookie that remembers who signs in here.
            context.getAuthenticationSession()
                    .setAuthNote(
                            AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME,
                            user.get().getUsername());
        }
        context.setUser(user.get());
        // Keycloak forgives earlier failures, once the whole sign-in has succeeded, for credentials it knows alone.
        AuthenticatorUtil.addAuthCredential(context.getAuthenticationSession(), OTPCredentialModel.TYPE);
        context.success(id);
    }

    private Optional<UserModel> newUser(AuthenticationFlowContext context, Destination destination) {
        // Somebody may have signed up by this address in another tab meanwhile.
        return channel.find(context.getSession(), context.getRealm(), destination.address())
                .or(() -> newUsers.create(context, destination))
                .or(() -> channel.find(context.getSession(), context.getRealm(), destination.address()));
    }

    static Optional<UserModel> user(AuthenticationFlowContext context, CodeStep step) {
        return Optional.ofNullable(step.userId())
                .map(userId -> context.getSession().users().getUserById(context.getRealm(), userId));
    }

    private Result send(AuthenticationFlowContext context, CodeStep step, Issued issued) {
        KeycloakSession session = context.getSession();
        Optional<Order> order = step.destination()
                .map(destination -> Order.of(
                        session,
                        user(context, step),
                        destination,
                        step.purpose(),
                        secret(context, issued),
                        services.settings().lifetime()));
        Recipient recipient = recipient(context, step);
        // Nobody is to learn by the time it takes whether an account is there.
        boolean later = step.typed() != null;
        return delivery.deliver(session, recipient, order, later, sender -> takeBack(sender, recipient, issued));
    }

    private static boolean isFailed(Result result) {
        return result instanceof Tried tried && tried.sending() instanceof Sending.Failed;
    }

    private void warnIfUncertain(AuthenticationFlowContext context, Result result) {
        if (result instanceof Tried tried && tried.sending() instanceof Sending.Uncertain) {
            context.form().setMessage(MessageType.WARNING, "cloakroomCodeUncertain." + channel.id());
        }
    }

    /** What the message holds. */
    String secret(AuthenticationFlowContext context, Issued issued) {
        return issued.secret();
    }

    private void refuse(AuthenticationFlowContext context, CodeStep step, Instant retryAt) {
        context.getEvent().detail(Details.REASON, "too many messages").error(Errors.INVALID_USER_CREDENTIALS);
        if (step.typed() == null) {
            step.save(context.getAuthenticationSession(), stepId(context));
            showError(context, "cloakroomCodeTooMany", services.minutesUntil(retryAt));
            context.forceChallenge(page(context, step, Optional.of(retryAt)));
        } else {
            context.forceChallenge(identifierPage.showError(
                    context, step.typed(), "cloakroomCodeTooMany", services.minutesUntil(retryAt)));
        }
    }

    /** Nothing is sent and nothing is kept: the next try begins anew. */
    private void unsent(AuthenticationFlowContext context, CodeStep step, String key) {
        context.forceChallenge(
                step.typed() != null
                        ? identifierPage.showError(context, step.typed(), key)
                        : context.form().setError(key).createForm("cloakroom-code-unsent.ftl"));
    }

    private Optional<String> obstacle(AuthenticationFlowContext context, Optional<Destination> destination) {
        return channel.obstacle(
                context.getSession(),
                context.getRealm(),
                destination,
                context.getConnection().getRemoteAddr());
    }

    /** Whether a page may say that a message was sent, or only that it was if somebody is known. */
    static boolean isSurelySent(AuthenticationFlowContext context, CodeStep step) {
        return step.typed() == null
                || (StepSettings.of(context.getAuthenticatorConfig()).signUp()
                        && context.getRealm().isRegistrationAllowed());
    }

    final Recipient recipient(AuthenticationFlowContext context, CodeStep step) {
        return step.recipient(channel.id(), context.getAuthenticationSession());
    }

    private static Optional<CodeStep> step(AuthenticationFlowContext context) {
        return CodeStep.load(context.getAuthenticationSession(), stepId(context));
    }

    static String stepId(AuthenticationFlowContext context) {
        return context.getExecution().getId();
    }

    /** Whoever it is, is asked for on the step's own page, or known before. */
    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return user != null
                && channel.destination(session, realm, user)
                        .filter(Destination::verified)
                        .isPresent();
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
