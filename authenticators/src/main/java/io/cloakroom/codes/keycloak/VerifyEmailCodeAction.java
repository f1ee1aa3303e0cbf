package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.keycloak.AddressDesk.Claim;
import io.cloakroom.codes.keycloak.AddressDesk.Sent;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/** Confirms a user's e-mail address by a code, on the page they are on. */
final class VerifyEmailCodeAction implements RequiredActionProvider {

    private static final String ID = VerifyEmailCodeActionFactory.ID;

    /** Holds the address that a code was sent to, so that a page that is loaded again sends nothing. */
    private static final String NOTE = "cloakroom.verify-email";

    private final CodeChannel channel;
    private final AddressDesk desk;

    VerifyEmailCodeAction(CodeChannel channel, AddressDesk desk) {
        this.channel = channel;
        this.desk = desk;
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
        if (context.getRealm().isVerifyEmail()
                && !user.isEmailVerified()
                && !changing
                && claim(context).isPresent()) {
            user.addRequiredAction(ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<Claim> claim = claim(context);
        if (claim.isEmpty()) {
            context.ignore();
        } else if (context.getUser().isEmailVerified()) {
            context.success();
        } else if (isUnderWay(context, claim.get())) {
            show(context, claim.get(), Optional.empty());
        } else {
            send(context, claim.get(), false);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<Claim> claim = claim(context).filter(known -> isUnderWay(context, known));
        if (claim.isEmpty()) {
            requiredActionChallenge(context);
        } else if (form.containsKey(AddressDesk.RESEND)) {
            send(context, claim.get(), true);
        } else {
            verify(context, claim.get(), Objects.requireNonNullElse(form.getFirst(AddressDesk.CODE), ""));
        }
    }

    private void send(RequiredActionContext context, Claim claim, boolean again) {
        Optional<String> obstacle = channel.obstacle(
                context.getSession(),
                context.getRealm(),
                Optional.of(claim.destination()),
                context.getConnection().getRemoteAddr());
        Sent sent = obstacle.isPresent() ? new Sent.NotSent() : desk.send(context.getSession(), claim, again);
        if (sent instanceof Sent.NotSent) {
            context.challenge(context.form()
                    .setError(obstacle.orElse("cloakroomCodeUnsent." + channel.id()))
                    .createForm("cloakroom-code-unsent.ftl"));
            return;
        }
        context.getAuthenticationSession().setAuthNote(NOTE, claim.destination().address());
        if (sent instanceof Sent.TooMany tooMany) {
            context.form().addError(desk.error(AddressDesk.CODE, tooMany));
            show(context, claim, Optional.of(tooMany.retryAt()));
            return;
        }
        if (again) {
            context.form().setInfo("cloakroomCodeSentAgain");
        }
        show(context, claim, Optional.of(((Sent.OnItsWay) sent).resendAt()));
    }

    private void verify(RequiredActionContext context, Claim claim, String typed) {
        CodeVerdict verdict = desk.verify(context.getSession(), claim, typed);
        EventBuilder event = context.getEvent()
                .clone()
                .event(EventType.VERIFY_EMAIL)
                .detail(Details.EMAIL, claim.destination().address());
        if (!(verdict instanceof Accepted)) {
            event.error(Errors.INVALID_CODE);
            context.form().addError(desk.error(verdict));
            show(context, claim, Optional.empty());
            return;
        }
        channel.confirmed(context.getSession(), context.getRealm(), context.getUser(), claim.destination());
        context.getUser().removeRequiredAction(RequiredAction.VERIFY_EMAIL);
        context.getAuthenticationSession().removeRequiredAction(RequiredAction.VERIFY_EMAIL);
        context.getAuthenticationSession().removeAuthNote(NOTE);
        event.success();
        context.success();
    }

    private void show(RequiredActionContext context, Claim claim, Optional<Instant> resendAt) {
        context.challenge(desk.page(
                context.form(),
                claim,
                Optional.empty(),
                resendAt.or(() -> desk.resendAt(context.getSession(), claim))));
    }

    private static boolean isUnderWay(RequiredActionContext context, Claim claim) {
        return claim.destination()
                .address()
                .equals(context.getAuthenticationSession().getAuthNote(NOTE));
    }

    private Optional<Claim> claim(RequiredActionContext context) {
        return channel.destination(context.getSession(), context.getRealm(), context.getUser())
                .map(destination -> new Claim(
                        context.getAuthenticationSession().getParentSession().getId(), context.getUser(), destination));
    }

    @Override
    public void close() {}
}
