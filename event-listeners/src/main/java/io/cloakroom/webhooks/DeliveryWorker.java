package io.cloakroom.webhooks;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that keeps a node's {@link DeliveryEngine} going. */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    /** How long a node that is stopped waits for the replies that are still to come. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** Long enough not to press a database that is in trouble, and much shorter than a lease. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Semaphore signal = new Semaphore(0);
    private final DeliveryChannel channel;
    private final DeliveryEngine engine;
    private final Thread thread;
    private volatile boolean stopped;

    DeliveryWorker(DeliveryStore store, DeliveryChannel channel, EngineLimits limits) {
        this.channel = channel;
        this.engine = new DeliveryEngine(store, channel, limits, System::nanoTime, this::signal);
        this.thread = new Thread(this::run, "cloakroom-webhooks");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Says that something may be due in these lanes. Cheap, from any thread. */
    public void wake(Collection<LaneKey> lanes) {
        engine.wake(lanes);
    }

    /** Says that something may be due, and not in which lanes. Cheap, from any thread. */
    public void lookAround() {
        engine.lookAround();
    }

    /** Says that an endpoint's receiver may be back, however often it has failed lately. Cheap, from any thread. */
    public void resume(String endpointId) {
        engine.resume(endpointId);
    }

    @Override
    public void close() {
        stopped = true;
        signal();
        try {
            thread.join(FAREWELL.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    private void run() {
        while (!stopped) {
            Duration pause;
            try {
                pause = engine.step();
            } catch (RuntimeException e) {
                // The database may be away; what is unwritten is repeated when its lease ends.
                LOG.warn("Webhook deliveries pause for a moment: the store failed.", e);
                pause = PAUSE_AFTER_FAILURE;
            }
            sleep(pause);
        }
        sayFarewell();
    }

    private void sayFarewell() {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            while (!engine.finish() && deadline - System.nanoTime() > 0) {
                sleep(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (RuntimeException e) {
            LOG.debug("Webhook lanes are not given back; their leases end by themselves.", e);
        }
    }

    private void signal() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void sleep(Duration pause) {
        try {
            if (signal.tryAcquire(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
