package io.cloakroom.webhooks.keycloak;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.cache.infinispan.ClearCacheEvent;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * How nodes wake each other, over Keycloak's own cluster messages. A message says "look", and its key says who; it carries
 * nothing, for Keycloak sends only messages of its own classes. Nothing depends on one: who misses it finds out by itself
 * when it polls. They go out on a thread of their own, for a node that hangs holds up who sends to it.
 */
final class NodeSignals implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NodeSignals.class);

    private static final String ALL = "cloakroom-webhooks";

    /** To one node, messages are at least so far apart: each asks for a query. */
    private static final Duration PACE = Duration.ofMillis(100);

    /** Of nodes that are gone, nothing need be known. */
    private static final int MAX_KNOWN = 1000;

    private final KeycloakSessionFactory sessions;
    private final String node = UUID.randomUUID().toString();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;

    NodeSignals(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread sending = new Thread(task, "cloakroom-webhook-signals");
            sending.setDaemon(true);
            return sending;
        });
        this.thread.setKeepAliveTime(30, TimeUnit.SECONDS);
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** The name of this node, as long as it runs. */
    String node() {
        return node;
    }

    /** @param look run, on a thread of the cluster's, when somebody says that there is something to do here */
    void listen(Runnable look) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                ClusterProvider cluster = session.getProvider(ClusterProvider.class);
                cluster.registerListener(ALL, message -> look.run());
                cluster.registerListener(key(node), message -> look.run());
            });
        } catch (RuntimeException e) {
            LOG.warn("Other nodes cannot wake this one for webhooks; it looks for itself.", e);
        }
    }

    /** Has another node look. Cheap, from any thread. */
    void tell(String otherNode) {
        send(key(otherNode));
    }

    /** Has all other nodes look. Cheap, from any thread. */
    void tellAll() {
        send(ALL);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void send(String key) {
        if (!waiting.add(key)) {
            return;
        }
        if (sentAt.size() > MAX_KNOWN) {
            sentAt.clear();
        }
        Long last = sentAt.get(key);
        long pause = last == null ? 0 : Math.max(0, last + PACE.toNanos() - System.nanoTime());
        try {
            var unused = thread.schedule(() -> sendNow(key), pause, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node stops, and wakes nobody any more.", e);
        }
    }

    private void sendNow(String key) {
        // From here on, what comes is not told by this message.
        waiting.remove(key);
        sentAt.put(key, System.nanoTime());
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(ClusterProvider.class)
                    .notify(key, ClearCacheEvent.getInstance(), true));
        } catch (RuntimeException e) {
            LOG.debug("Another node could not be woken; it looks for itself.", e);
        }
    }

    private static String key(String node) {
        return ALL + "-" + node;
    }
}
