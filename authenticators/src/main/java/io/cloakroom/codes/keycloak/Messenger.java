package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.keycloak.Dispatcher.SessionTask;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** Sends a step's messages over its channel, at once or beside the request. */
final class Messenger implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Messenger.class);

    private final CodeChannel channel;
    private final Dispatcher dispatcher;

    Messenger(CodeChannel channel, String name) {
        this.channel = channel;
        this.dispatcher = new Dispatcher(name);
    }

    /**
     * @param later whether to answer before it is sent
     * @param undo what to do where it is not sent
     * @return what is known of it by now
     */
    Sending send(KeycloakSession session, Order order, boolean later, SessionTask undo) {
        if (later) {
            dispatcher.later(session.getKeycloakSessionFactory(), channel, order, undo);
            return new Sending.Sent();
        }
        Sending sending = order.send(session, channel);
        if (report(sending, channel, order) instanceof Sending.Failed) {
            undo.run(session);
        }
        return sending;
    }

    /** Writes into the log what did not go well. */
    static Sending report(Sending sending, CodeChannel channel, Order order) {
        String purpose = order.purpose().id();
        if (sending instanceof Sending.Failed failed) {
            LOG.warnf("A message (%s, %s) could not be sent: %s", channel.id(), purpose, failed.reason());
        } else if (sending instanceof Sending.Uncertain uncertain) {
            LOG.warnf("A message (%s, %s) may not have been sent: %s", channel.id(), purpose, uncertain.reason());
        }
        return sending;
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
