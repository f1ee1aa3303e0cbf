package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.CodeVerdict.Locked;
import io.cloakroom.codes.CodeVerdict.NotACode;
import io.cloakroom.codes.CodeVerdict.Wrong;
import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.codes.OneTimeCodes;
import io.cloakroom.codes.Recipient;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/** Confirms a user's e-mail address by a code, on the page they are on. */
final class VerifyEmailCodeAction implements RequiredActionProvider {

    private static final String ID = VerifyEmailCodeActionFactory.ID;

    private final CodeChannel channel;
    private final CodeServices services;
    private final Messenger messenger;
    private final CodePage page;

    VerifyEmailCodeAction(CodeChannel channel, CodeServices services, Messenger messenger) {
        this.channel = channel;
        this.services = services;
        this.messenger = messenger;
        this.page = new CodePage(channel, services);
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** As Keycloak's own action does, whose place this one takes where that is switched off. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        UserModel user = context.getUser();
        boolean changing = user.getRequiredActionsStream().anyMatch(RequiredAction.UPDATE_EMAIL.name()::equals);
        if (context.getRealm().isVerifyEmail() && !user.isEmailVerified() && !changing && hasAddress(user)) {
            user.addRequiredAction(ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        UserModel user = context.getUser();
        Optional<Destination> destination = channel.destination(user);
        if (destination.isEmpty()) {
            context.ignore();
        } else if (user.isEmailVerified()) {
            context.success();
        } else {
            CodeStep step = CodeStep.to(Purpose.VERIFY, null, user.getId(), destination.get());
            if (CodeStep.load(context.getAuthenticationSession(), ID).equals(Optional.of(step))) {
                // Reloaded: nothing is sent again.
                show(context, step, resendAt(context, step));
            } else {
                begin(context, step);
            }
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<CodeStep> begun = CodeStep.load(context.getAuthenticationSession(), ID);
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (begun.isEmpty() || !begun.get().destination().equals(channel.destination(context.getUser()))) {
            requiredActionChallenge(context);
        } else if (form.containsKey("resend")) {
            resend(context, begun.get());
        } else {
            verify(
                    context,
                    begun.get(),
                    Optional.ofNullable(form.getFirst(CodePage.FIELD)).orElse(""));
        }
    }

    private void begin(RequiredActionContext context, CodeStep step) {
        Optional<String> obstacle = obstacle(context, step);
        IssueOutcome outcome = obstacle.isPresent()
                ? new Refused(Instant.EPOCH)
                : codes(context).issue(recipient(context, step), false);
        if (obstacle.isPresent() || (outcome instanceof Issued issued && !sent(context, step, issued))) {
            context.challenge(context.form()
                    .setError(obstacle.orElse("cloakroomCodeUnsent." + channel.id()))
                    .createForm("cloakroom-code-unsent.ftl"));
            return;
        }
        step.save(context.getAuthenticationSession(), ID);
        if (outcome instanceof Refused refused) {
            tooMany(context, refused);
        }
        show(context, step, Optional.of(outcome.resendAt()));
    }

    private void resend(RequiredActionContext context, CodeStep step) {
        Optional<String> obstacle = obstacle(context, step);
        if (obstacle.isPresent()) {
            context.form().addError(CodePage.error(obstacle.get()));
            show(context, step, resendAt(context, step));
            return;
        }
        IssueOutcome outcome = codes(context).issue(recipient(context, step), true);
        if (outcome instanceof Refused refused) {
            tooMany(context, refused);
        } else if (outcome instanceof Issued issued) {
            if (sent(context, step, issued)) {
                context.form().setInfo("cloakroomCodeSentAgain");
            } else {
                context.form().addError(CodePage.error("cloakroomCodeUnsent." + channel.id()));
            }
        }
        show(context, step, Optional.of(outcome.resendAt()));
    }

    private void verify(RequiredActionContext context, CodeStep step, String typed) {
        CodeVerdict verdict = codes(context).verify(recipient(context, step), typed);
        if (verdict instanceof Accepted) {
            step.destination().ifPresent(destination -> channel.confirmed(context.getUser(), destination));
            context.getUser().removeRequiredAction(RequiredAction.VERIFY_EMAIL);
            context.getAuthenticationSession().removeRequiredAction(RequiredAction.VERIFY_EMAIL);
            CodeStep.forget(context.getAuthenticationSession(), ID);
            context.getEvent()
                    .clone()
                    .event(EventType.VERIFY_EMAIL)
                    .detail(Details.EMAIL, step.address())
                    .success();
            context.success();
            return;
        }
        if (verdict instanceof Locked locked) {
            context.form().addError(CodePage.error("cloakroomCodeLocked", services.minutesUntil(locked.until())));
        } else {
            boolean again = verdict instanceof NotACode || (verdict instanceof Wrong wrong && wrong.triesLeft() > 0);
            context.form().addError(CodePage.error(again ? "cloakroomCodeWrong" : "cloakroomCodeSpent"));
        }
        context.getEvent().clone().event(EventType.VERIFY_EMAIL).error(Errors.INVALID_CODE);
        show(context, step, resendAt(context, step));
    }

    private boolean sent(RequiredActionContext context, CodeStep step, Issued issued) {
        Recipient recipient = recipient(context, step);
        Order order = Order.of(
                context.getSession(),
                Optional.of(context.getUser()),
                step.destination().orElseThrow(),
                Purpose.VERIFY,
                issued.secret(),
                services.settings().lifetime());
        return messenger.send(context.getSession(), order, false, session -> services.codes(session)
                .takeBack(recipient, issued));
    }

    private void tooMany(RequiredActionContext context, Refused refused) {
        context.form().addError(CodePage.error("cloakroomCodeTooMany", services.minutesUntil(refused.retryAt())));
    }

    private void show(RequiredActionContext context, CodeStep step, Optional<Instant> resendAt) {
        context.challenge(page.show(context.form(), step, true, resendAt));
    }

    private Optional<String> obstacle(RequiredActionContext context, CodeStep step) {
        return channel.obstacle(
                context.getSession(),
                context.getRealm(),
                step.destination(),
                context.getConnection().getRemoteAddr());
    }

    private Optional<Instant> resendAt(RequiredActionContext context, CodeStep step) {
        return codes(context).current(recipient(context, step)).map(code -> code.createdAt()
                .plus(services.settings().resendAfter()));
    }

    private Recipient recipient(RequiredActionContext context, CodeStep step) {
        return step.recipient(channel.id(), context.getAuthenticationSession());
    }

    private OneTimeCodes codes(RequiredActionContext context) {
        return services.codes(context.getSession());
    }

    private static boolean hasAddress(UserModel user) {
        return user.getEmail() != null && !user.getEmail().isBlank();
    }

    @Override
    public void close() {}
}
