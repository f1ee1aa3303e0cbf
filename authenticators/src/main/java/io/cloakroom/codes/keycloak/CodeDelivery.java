package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.Recipient;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Sends a code that was just made, if its channel may send one more, and unmakes it if it is not sent. */
final class CodeDelivery {

    private final CodeChannel channel;
    private final CodeServices services;
    private final Messenger messenger;

    CodeDelivery(CodeChannel channel, CodeServices services, Messenger messenger) {
        this.channel = channel;
        this.services = services;
        this.messenger = messenger;
    }

    /** What became of it. */
    sealed interface Result {

        /** Nothing was sent, for too much was. */
        record Denied(Instant retryAt) implements Result {}

        /** It was sent, or will be, or was not. */
        record Tried(Sending sending) implements Result {}
    }

    /**
     * @param destination empty where nobody is known, and nothing is sent
     * @param later whether to answer before it is sent
     */
    Result deliver(
            KeycloakSession session,
            Recipient recipient,
            Purpose purpose,
            Optional<UserModel> user,
            Optional<Destination> destination,
            Issued issued,
            boolean later) {
        Admission admission = channel.admit(
                session,
                session.getContext().getRealm(),
                recipient,
                destination.isPresent(),
                session.getContext().getConnection().getRemoteAddr());
        if (admission instanceof Admission.Denied denied) {
            services.codes(session).takeBack(recipient, issued);
            return new Result.Denied(denied.retryAt());
        }
        Runnable notSent = ((Admission.Granted) admission).notSent();
        return new Result.Tried(destination
                .map(to -> messenger.send(
                        session,
                        Order.of(
                                session,
                                user,
                                to,
                                purpose,
                                issued.secret(),
                                services.settings().lifetime()),
                        later,
                        current -> {
                            services.codes(current).takeBack(recipient, issued);
                            notSent.run();
                        }))
                .orElseGet(Sending.Sent::new));
    }
}
