package io.cloakroom.core.keycloak;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    private final ScheduledThreadPoolExecutor executor;

    /** @param name of the threads, which end while there is nothing to do */
    public BackgroundJobs(String name, int threads) {
        executor = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** @param what it is, for the log where it fails, such as {@code The mail x} */
    public void start(KeycloakSessionFactory sessions, String what, KeycloakSessionTask job) {
        startIn(Duration.ZERO, sessions, what, job);
    }

    /**
     * Starts the job after a pause, so that it does not share the processor with the answer to the request that asks
     * for it.
     *
     * @param what it is, for the log where it fails, such as {@code The mail x}
     */
    public void startIn(Duration pause, KeycloakSessionFactory sessions, String what, KeycloakSessionTask job) {
        if (executor.isShutdown() || executor.getQueue().size() >= QUEUE) {
            LOG.errorf(
                    "%s was left undone: %d others wait, or the server stops.",
                    what, executor.getQueue().size());
            return;
        }
        // The job tells of its failures itself: nobody asks the future.
        var unused = executor.schedule(() -> run(sessions, what, job), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(KeycloakSessionFactory sessions, String what, KeycloakSessionTask job) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, job);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed.", what);
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
