package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.keycloak.Dispatcher.SessionTask;
import io.cloakroom.codes.keycloak.Sending.Failed;
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
     * @return false where it is known by now that it was not
     */
    boolean send(KeycloakSession session, Order order, boolean later, SessionTask undo) {
        if (later) {
            dispatcher.later(session.getKeycloakSessionFactory(), channel, order, undo);
            return true;
        }
        if (order.send(session, channel) instanceof Failed failed) {
            LOG.warnf(
                    "A message (%s, %s) could not be sent: %s",
                    channel.id(), order.purpose().id(), failed.reason());
            undo.run(session);
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
