package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.keycloak.AddressDesk;
import io.cloakroom.codes.keycloak.AddressDesk.Claim;
import io.cloakroom.codes.keycloak.AddressDesk.Sent;
import io.cloakroom.codes.keycloak.Destination;
import io.cloakroom.codes.sms.PhoneNumber;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.MessageType;
import org.keycloak.models.Constants;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Asks for a number, sends a code there, asks for the code. */
final class VerifyPhoneAction implements RequiredActionProvider {

    /** The number that a code was sent to, kept with the sign-in on the server. */
    private static final String NOTE = "cloakroom.phone";

    private static final String NUMBER = "phone";
    private static final String TEMPLATE = "cloakroom-phone.ftl";

    private final SmsChannel channel;
    private final AddressDesk desk;

    VerifyPhoneAction(SmsChannel channel, AddressDesk desk) {
        this.channel = channel;
        this.desk = desk;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<Claim> claim = claim(context);
        if (claim.isPresent()) {
            // Reloaded: nothing is sent again.
            context.challenge(codePage(context, claim.get(), Optional.empty()));
        } else if (!isAskedForByTheUser(context) && current(context).isPresent()) {
            // Proved meanwhile, by signing in with it.
            context.success();
        } else {
            context.challenge(numberPage(context, proposed(context)));
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<Claim> claim = claim(context);
        if (claim.isEmpty()) {
            @Nullable String typed = form.getFirst(NUMBER);
            if (typed == null) {
                context.challenge(numberPage(context, proposed(context)));
            } else {
                start(context, typed.strip());
            }
        } else if (form.containsKey(AddressDesk.CHANGE)) {
            context.getAuthenticationSession().removeAuthNote(NOTE);
            context.challenge(numberPage(context, shown(claim.get())));
        } else if (form.containsKey(AddressDesk.RESEND)) {
            resend(context, claim.get());
        } else {
            verify(context, claim.get(), Objects.requireNonNullElse(form.getFirst(AddressDesk.CODE), ""));
        }
    }

    private void start(RequiredActionContext context, String typed) {
        Optional<Destination> destination = channel.parse(context.getSession(), context.getRealm(), typed);
        if (destination.isEmpty()) {
            context.challenge(numberPage(context, typed, new FormMessage(NUMBER, "cloakroomPhoneInvalid")));
            return;
        }
        Optional<String> obstacle = obstacle(context, destination.get());
        if (obstacle.isPresent()) {
            context.challenge(numberPage(context, typed, new FormMessage(NUMBER, obstacle.get())));
            return;
        }
        Claim claim = claim(context, destination.get());
        Sent sent = desk.send(context.getSession(), claim, false);
        if (sent instanceof Sent.OnItsWay onItsWay) {
            context.getAuthenticationSession()
                    .setAuthNote(NOTE, destination.get().address());
            warnIfUncertain(context, onItsWay);
            context.challenge(codePage(context, claim, Optional.of(onItsWay.resendAt())));
        } else {
            context.challenge(numberPage(context, typed, problem(NUMBER, sent)));
        }
    }

    private void resend(RequiredActionContext context, Claim claim) {
        Optional<String> obstacle = obstacle(context, claim.destination());
        if (obstacle.isPresent()) {
            context.form().addError(new FormMessage(AddressDesk.CODE, obstacle.get()));
            context.challenge(codePage(context, claim, Optional.empty()));
            return;
        }
        Sent sent = desk.send(context.getSession(), claim, true);
        if (sent instanceof Sent.OnItsWay onItsWay) {
            context.form().setInfo("cloakroomCodeSentAgain");
            warnIfUncertain(context, onItsWay);
            context.challenge(codePage(context, claim, Optional.of(onItsWay.resendAt())));
        } else {
            context.form().addError(problem(AddressDesk.CODE, sent));
            context.challenge(codePage(context, claim, Optional.empty()));
        }
    }

    private void verify(RequiredActionContext context, Claim claim, String typed) {
        CodeVerdict verdict = desk.verify(context.getSession(), claim, typed);
        EventBuilder event = context.getEvent()
                .clone()
                .event(EventType.UPDATE_PROFILE)
                .detail("phone_number", claim.destination().masked());
        if (!(verdict instanceof CodeVerdict.Accepted)) {
            event.clone().event(EventType.UPDATE_PROFILE_ERROR).error(Errors.INVALID_USER_CREDENTIALS);
            context.form().addError(desk.error(verdict));
            context.challenge(codePage(context, claim, Optional.empty()));
            return;
        }
        context.getAuthenticationSession().removeAuthNote(NOTE);
        if (channel.confirmed(context.getSession(), context.getRealm(), context.getUser(), claim.destination())) {
            event.success();
            context.success();
        } else {
            event.clone().event(EventType.UPDATE_PROFILE_ERROR).error("phone_number_taken");
            context.challenge(numberPage(context, shown(claim), new FormMessage(NUMBER, "cloakroomPhoneTaken")));
        }
    }

    private Response numberPage(RequiredActionContext context, String typed, FormMessage... problems) {
        LoginFormsProvider form = context.form()
                .setAttribute("cloakroomPhone", typed)
                .setAttribute("cloakroomPhoneCurrent", current(context).orElse(""));
        for (FormMessage problem : problems) {
            form.addError(problem);
        }
        return form.createForm(TEMPLATE);
    }

    private Response codePage(RequiredActionContext context, Claim claim, Optional<Instant> resendAt) {
        return desk.page(
                context.form(),
                claim,
                Optional.of(shown(claim)),
                resendAt.or(() -> desk.resendAt(context.getSession(), claim)));
    }

    private FormMessage problem(String field, Sent sent) {
        return sent instanceof Sent.TooMany tooMany
                ? desk.error(field, tooMany)
                : new FormMessage(field, "cloakroomCodeUnsent." + SmsChannel.ID);
    }

    private static void warnIfUncertain(RequiredActionContext context, Sent.OnItsWay onItsWay) {
        if (!onItsWay.certain()) {
            context.form().setMessage(MessageType.WARNING, "cloakroomCodeUncertain." + SmsChannel.ID);
        }
    }

    private Optional<String> obstacle(RequiredActionContext context, Destination destination) {
        return channel.obstacle(
                context.getSession(),
                context.getRealm(),
                Optional.of(destination),
                context.getConnection().getRemoteAddr());
    }

    private Optional<Claim> claim(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(NOTE))
                .flatMap(number -> channel.parse(context.getSession(), context.getRealm(), number))
                .map(destination -> claim(context, destination));
    }

    private static Claim claim(RequiredActionContext context, Destination destination) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return new Claim(session.getParentSession().getId(), context.getUser(), destination);
    }

    /** The user's number as its owner writes it. */
    private Optional<String> current(RequiredActionContext context) {
        return channel.phones(context.getSession(), context.getRealm())
                .number(context.getUser())
                .map(PhoneNumber::international);
    }

    /** A number that the user has given before and that is not proved. */
    private String proposed(RequiredActionContext context) {
        return channel.destination(context.getSession(), context.getRealm(), context.getUser())
                .filter(destination -> !destination.verified())
                .map(destination -> PhoneNumber.ofE164(destination.address()).international())
                .orElse("");
    }

    private static String shown(Claim claim) {
        return PhoneNumber.ofE164(claim.destination().address()).international();
    }

    private static boolean isAskedForByTheUser(RequiredActionContext context) {
        return VerifyPhoneActionFactory.ID.equals(
                context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_EXECUTING));
    }

    @Override
    public void close() {}
}
