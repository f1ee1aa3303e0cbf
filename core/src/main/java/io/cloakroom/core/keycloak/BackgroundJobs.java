package io.cloakroom.core.keycloak;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Work beside the requests that ask for it: nobody waits for it, and how long an answer takes does not tell whether there
 * was any. Each job has a session and a transaction of its own. What waits is bounded; what does not fit in is logged and
 * left undone.
 */
public final class BackgroundJobs implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BackgroundJobs.class);

    private static final int QUEUE = 1000;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor executor;

    /** @param name of the threads, which end while there is nothing to do */
    public BackgroundJobs(String name, int threads) {
        executor = new ThreadPoolExecutor(
                threads, threads, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** @param what it is, for the log where it fails, such as {@code The mail x} */
    public void start(KeycloakSessionFactory sessions, String what, KeycloakSessionTask job) {
        try {
            executor.execute(() -> {
                try {
                    KeycloakModelUtils.runJobInTransaction(sessions, job);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "%s failed.", what);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.errorf("%s was left undone: %d others wait.", what, QUEUE);
        }
    }

    /** Starts the job once the request's transaction is committed; never when it is rolled back. */
    public void startAfterCommit(KeycloakSession session, String what, KeycloakSessionTask job) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        Jpa.afterCommit(session, () -> start(sessions, what, job));
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
