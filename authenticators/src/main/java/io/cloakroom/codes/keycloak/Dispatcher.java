package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.keycloak.Sending.Failed;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends messages beside the requests that ask for them, so that how long an answer takes does not tell whether anything
 * was sent.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private static final int THREADS = 4;
    private static final int QUEUE = 1000;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor executor;

    Dispatcher(String name) {
        executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** @param undo what to do where it cannot be sent, in a session whose context has the realm */
    void later(KeycloakSessionFactory sessions, CodeChannel channel, Order order, SessionTask undo) {
        try {
            executor.execute(() -> {
                try {
                    KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                        if (Messenger.report(order.sendDetached(session, channel), channel, order) instanceof Failed) {
                            undo.run(session);
                        }
                    });
                } catch (RuntimeException e) {
                    LOG.errorf(
                            e,
                            "A message (%s, %s) was not sent.",
                            channel.id(),
                            order.purpose().id());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.errorf("A message (%s) was not sent: %d others wait.", channel.id(), QUEUE);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    /** Something done with a session. */
    @FunctionalInterface
    interface SessionTask {

        void run(KeycloakSession session);
    }
}
