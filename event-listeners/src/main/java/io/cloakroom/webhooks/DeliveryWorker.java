package io.cloakroom.webhooks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A node's delivery loop: one thread claims what is due, hands it to the sender and writes the outcomes. No database
 * transaction is open while a request is under way, and no more than {@code maxConcurrent} deliveries are in memory.
 * What a killed node had claimed is due again when its lease ends, here or on another node.
 */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    /** Of all concurrent requests, the share that one endpoint may have. */
    private static final int ENDPOINT_SHARE = 4;

    private static final int BATCH = 64;

    private final DeliveryStore store;
    private final DeliverySender sender;
    private final WebhookSettings settings;
    private final Clock clock;
    private final int share;

    private final Semaphore signal = new Semaphore(0);
    private final Map<Delivery, CompletableFuture<DeliveryOutcome>> underWay = new HashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    DeliveryWorker(DeliveryStore store, DeliverySender sender, WebhookSettings settings, Clock clock) {
        this.store = store;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.share = Math.max(1, settings.maxConcurrent() / ENDPOINT_SHARE);
        this.thread = new Thread(this::run, "cloakroom-webhooks");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Says that something may be due. Cheap, from any thread. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Duration pause;
            try {
                pause = step();
            } catch (RuntimeException e) {
                // The database may be away; what is unwritten comes back when its lease ends.
                LOG.warn("Webhook deliveries pause for a moment: the store failed.", e);
                pause = settings.pollInterval();
            }
            sleep(pause);
        }
    }

    /** Writes what is finished, starts what is due, and says how long nothing is expected to happen. */
    private Duration step() {
        writeFinished();
        int room = Math.min(BATCH, settings.maxConcurrent() - underWay.size());
        if (room <= 0) {
            return settings.pollInterval();
        }
        Map<String, Long> perEndpoint =
                underWay.keySet().stream().collect(groupingBy(Delivery::endpointId, counting()));
        int max = (int) Math.min(room, leftOfShare(perEndpoint));
        Instant now = clock.instant();
        List<Delivery> claimed = store.claim(max, busyEndpoints(perEndpoint), now, settings.lease());
        claimed.forEach(this::begin);
        if (!claimed.isEmpty()) {
            return Duration.ZERO;
        }
        if (!underWay.isEmpty()) {
            return settings.pollInterval();
        }
        Optional<Instant> next = store.nextDue();
        return next.map(at -> Duration.between(now, at))
                .filter(wait -> wait.compareTo(settings.pollInterval()) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(settings.pollInterval());
    }

    private void begin(Delivery delivery) {
        CompletableFuture<DeliveryOutcome> outcome = sender.send(delivery);
        underWay.put(delivery, outcome);
        CompletableFuture<?> unused = outcome.whenComplete((ended, failure) -> wake());
    }

    private void writeFinished() {
        Map<Delivery, DeliveryOutcome> outcomes = new HashMap<>();
        underWay.forEach((delivery, outcome) -> {
            if (outcome.isDone()) {
                outcomes.put(delivery, outcome.join());
            }
        });
        underWay.keySet().removeAll(outcomes.keySet());
        if (!outcomes.isEmpty()) {
            store.record(outcomes);
        }
    }

    private Set<String> busyEndpoints(Map<String, Long> perEndpoint) {
        return perEndpoint.entrySet().stream()
                .filter(endpoint -> endpoint.getValue() >= share)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** How many more the endpoint may have that is nearest to its share: all that is claimed may be for that one. */
    private long leftOfShare(Map<String, Long> perEndpoint) {
        return share
                - perEndpoint.values().stream()
                        .mapToLong(Long::longValue)
                        .filter(count -> count < share)
                        .max()
                        .orElse(0);
    }

    private void sleep(Duration pause) {
        try {
            if (signal.tryAcquire(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
