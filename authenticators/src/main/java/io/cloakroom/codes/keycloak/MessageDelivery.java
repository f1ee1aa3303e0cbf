package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.Recipient;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTask;

/** Sends what was just made, if its channel may send one message more, and unmakes it if it is not sent. */
final class MessageDelivery {

    private final CodeChannel channel;
    private final Messenger messenger;

    MessageDelivery(CodeChannel channel, Messenger messenger) {
        this.channel = channel;
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
     * @param order empty where nobody is known, and nothing is sent
     * @param later whether to answer before it is sent
     * @param undo what to do where it is not sent
     */
    Result deliver(
            KeycloakSession session,
            Recipient recipient,
            Optional<Order> order,
            boolean later,
            KeycloakSessionTask undo) {
        Admission admission = channel.admit(
                session,
                session.getContext().getRealm(),
                recipient,
                order.isPresent(),
                session.getContext().getConnection().getRemoteAddr());
        if (admission instanceof Admission.Denied denied) {
            undo.run(session);
            return new Result.Denied(denied.retryAt());
        }
        Runnable notSent = ((Admission.Granted) admission).notSent();
        return new Result.Tried(order.map(message -> messenger.send(session, message, later, sender -> {
                    undo.run(sender);
                    notSent.run();
                }))
                .orElseGet(Sending.Sent::new));
    }
}
