package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.EndpointState;
import io.cloakroom.webhooks.EventFilter;
import io.cloakroom.webhooks.EventType;
import jakarta.persistence.FlushModeType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Who wants which events, in each node's memory. A realm attribute holds a mark that every change of its endpoints
 * renews; Keycloak's realm cache carries it to every node, and a node whose copy has another mark reads again. The copy
 * is read again after a minute in any case, should a realm import have put an old mark back.
 */
final class Subscriptions {

    static final String REVISION_ATTRIBUTE = "cloakroom.webhooks.revision";

    /** Marks a session whose transaction has changed endpoints: what it reads nobody else sees yet. */
    private static final String CHANGING = Subscriptions.class.getName();

    private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    /** Call this in the transaction of every change to a realm's endpoints. */
    static void changed(KeycloakSession session, RealmModel realm) {
        realm.setAttribute(REVISION_ATTRIBUTE, UUID.randomUUID().toString());
        session.setAttribute(CHANGING, true);
    }

    /** The ids of the endpoints, disabled ones apart, that want events of this type. */
    List<String> endpoints(KeycloakSession session, RealmModel realm, EventType type) {
        return subscriptions(session, realm).stream()
                .filter(subscription -> subscription.filter().matches(type))
                .map(Subscription::endpointId)
                .toList();
    }

    /** The ids of those endpoints whose events go to the outbox. */
    Set<String> outboxes(KeycloakSession session, RealmModel realm) {
        return subscriptions(session, realm).stream()
                .filter(Subscription::outbox)
                .map(Subscription::endpointId)
                .collect(Collectors.toSet());
    }

    void forget(String realmId) {
        copies.remove(realmId);
    }

    private List<Subscription> subscriptions(KeycloakSession session, RealmModel realm) {
        return session.getAttribute(CHANGING) == null
                ? current(session, realm).subscriptions()
                : read(session, realm, FlushModeType.AUTO);
    }

    private Copy current(KeycloakSession session, RealmModel realm) {
        @Nullable String attribute = realm.getAttribute(REVISION_ATTRIBUTE);
        String revision = attribute == null ? "" : attribute;
        Copy copy = copies.get(realm.getId());
        if (copy != null && copy.revision().equals(revision) && System.nanoTime() - copy.readAt() < MAX_AGE_NANOS) {
            return copy;
        }
        Copy read = new Copy(revision, System.nanoTime(), read(session, realm, FlushModeType.COMMIT));
        copies.put(realm.getId(), read);
        return read;
    }

    private static List<Subscription> read(KeycloakSession session, RealmModel realm, FlushModeType flush) {
        return Jpa.entityManager(session)
                .createQuery(
                        "from WebhookEndpointEntity where realmId = :realmId and state <> :disabled",
                        WebhookEndpointEntity.class)
                .setFlushMode(flush)
                .setParameter("realmId", realm.getId())
                .setParameter("disabled", EndpointState.DISABLED)
                .getResultStream()
                .map(endpoint -> new Subscription(
                        endpoint.id, new EventFilter(Arrays.asList(endpoint.events.split(","))), endpoint.isOutbox()))
                .toList();
    }

    private record Copy(String revision, long readAt, List<Subscription> subscriptions) {}

    private record Subscription(String endpointId, EventFilter filter, boolean outbox) {}
}
