package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Current;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.Recipient;
import io.cloakroom.codes.keycloak.MessageDelivery.Result;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** Lets somebody who is signed in prove that an address is theirs, by a code that is sent there. */
public final class AddressDesk {

    /** The fields of {@link #page}'s forms. */
    public static final String CODE = CodePage.FIELD;

    public static final String RESEND = "resend";
    public static final String CHANGE = "change";

    private final CodeChannel channel;
    private final CodeServices services;
    private final MessageDelivery delivery;
    private final CodePage page;

    AddressDesk(CodeChannel channel, CodeServices services, Messenger messenger) {
        this.channel = channel;
        this.services = services;
        this.delivery = new MessageDelivery(channel, messenger);
        this.page = new CodePage(channel, services);
    }

    /**
     * Somebody's wish to prove an address.
     *
     * @param browser the session in which the code works, and nowhere else
     */
    public record Claim(String browser, UserModel user, Destination destination) {

        private Recipient recipient(String channel) {
            return new Recipient(
                    channel, Purpose.VERIFY.id(), browser, Optional.of(user.getId()), destination.address());
        }

        @Override
        public String toString() {
            return "Claim[user=%s, destination=%s]".formatted(user.getId(), destination);
        }
    }

    /** What became of the wish for a code. */
    public sealed interface Sent {

        /**
         * A code is on its way, or was before.
         *
         * @param certain false where it may never arrive
         */
        record OnItsWay(Instant resendAt, boolean certain) implements Sent {}

        /** None was sent, for too many were. */
        record TooMany(Instant retryAt) implements Sent {}

        /** None could be sent; nothing is left behind. */
        record NotSent() implements Sent {}
    }

    /** @param again whether a new code is asked for although the last is still good */
    public Sent send(KeycloakSession session, Claim claim, boolean again) {
        Recipient recipient = claim.recipient(channel.id());
        IssueOutcome outcome = services.codes(session).issue(recipient, again);
        if (outcome instanceof Current current) {
            return new Sent.OnItsWay(current.resendAt(), true);
        }
        if (outcome instanceof Refused refused) {
            return new Sent.TooMany(refused.retryAt());
        }
        Issued issued = (Issued) outcome;
        Order order = Order.of(
                session,
                Optional.of(claim.user()),
                claim.destination(),
                Purpose.VERIFY,
                issued.secret(),
                services.settings().lifetime());
        Result result = delivery.deliver(session, recipient, Optional.of(order), false, sender -> services.codes(sender)
                .takeBack(recipient, issued));
        if (result instanceof Result.Denied denied) {
            return new Sent.TooMany(denied.retryAt());
        }
        Sending sending = ((Result.Tried) result).sending();
        return sending instanceof Sending.Failed
                ? new Sent.NotSent()
                : new Sent.OnItsWay(issued.resendAt(), sending instanceof Sending.Sent);
    }

    /** Whether this code was sent there; a right one is used up. */
    public CodeVerdict verify(KeycloakSession session, Claim claim, String typed) {
        return services.codes(session).verify(claim.recipient(channel.id()), typed);
    }

    /** When another code can be asked for; empty where none is under way. */
    public Optional<Instant> resendAt(KeycloakSession session, Claim claim) {
        return services.codes(session)
                .current(claim.recipient(channel.id()))
                .map(OneTimeSecret::createdAt)
                .map(sentAt -> sentAt.plus(services.settings().resendAfter()));
    }

    /**
     * The page that asks for the code.
     *
     * @param shown the address, as its owner wrote it here; empty where they did not, and cannot change it
     */
    public Response page(LoginFormsProvider form, Claim claim, Optional<String> shown, Optional<Instant> resendAt) {
        CodeStep step =
                CodeStep.to(Purpose.VERIFY, shown.orElse(null), claim.user().getId(), claim.destination());
        return page.show(form, step, true, resendAt);
    }

    /** What the page says of a code that was not accepted. */
    public FormMessage error(CodeVerdict verdict) {
        if (verdict instanceof CodeVerdict.Locked locked) {
            return CodePage.error("cloakroomCodeLocked", services.minutesUntil(locked.until()));
        }
        boolean wrong = verdict instanceof CodeVerdict.NotACode
                || (verdict instanceof CodeVerdict.Wrong tried && tried.triesLeft() > 0);
        return CodePage.error(wrong ? "cloakroomCodeWrong" : "cloakroomCodeSpent");
    }

    /** What a page says where no code was sent, for too many were. */
    public FormMessage error(String field, Sent.TooMany tooMany) {
        return new FormMessage(field, "cloakroomCodeTooMany", services.minutesUntil(tooMany.retryAt()));
    }
}
