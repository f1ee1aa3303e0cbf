package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.BackgroundJobs;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTask;

/**
 * Sends a step's messages over its channel, at once or beside the request, so that how long an answer takes does not tell
 * whether anything was sent.
 */
final class Messenger implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Messenger.class);

    private static final int THREADS = 4;

    /** Long enough for the answer to be out, and never the same, so that no later answer tells either. */
    private static final Duration MIN_PAUSE = Duration.ofMillis(200);

    private static final Duration MAX_PAUSE = Duration.ofMillis(500);

    private final CodeChannel channel;
    private final BackgroundJobs jobs;

    Messenger(CodeChannel channel, String name) {
        this.channel = channel;
        this.jobs = new BackgroundJobs(name, THREADS);
    }

    /**
     * @param later whether to answer before it is sent
     * @param undo what to do where it is not sent
     * @return what is known of it by now
     */
    Sending send(KeycloakSession session, Order order, boolean later, KeycloakSessionTask undo) {
        if (later) {
            String what =
                    "A message (%s, %s)".formatted(channel.id(), order.purpose().id());
            jobs.startIn(
                    pause(),
                    session.getKeycloakSessionFactory(),
                    what,
                    sender -> finish(order.sendDetached(sender, channel), order, sender, undo));
            return new Sending.Sent();
        }
        return finish(order.send(session, channel), order, session, undo);
    }

    private static Duration pause() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(MIN_PAUSE.toMillis(), MAX_PAUSE.toMillis()));
    }

    private Sending finish(Sending sending, Order order, KeycloakSession session, KeycloakSessionTask undo) {
        report(sending, order);
        if (sending instanceof Sending.Failed) {
            undo.run(session);
        }
        return sending;
    }

    /** Writes into the log what did not go well. */
    private void report(Sending sending, Order order) {
        String purpose = order.purpose().id();
        if (sending instanceof Sending.Failed failed) {
            LOG.warnf("A message (%s, %s) could not be sent: %s", channel.id(), purpose, failed.reason());
        } else if (sending instanceof Sending.Uncertain uncertain) {
            LOG.warnf("A message (%s, %s) may not have been sent: %s", channel.id(), purpose, uncertain.reason());
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
