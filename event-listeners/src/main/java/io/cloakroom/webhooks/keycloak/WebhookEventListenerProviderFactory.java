package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.Removals;
import io.cloakroom.webhooks.DeliveryWorker;
import io.cloakroom.webhooks.LaneKey;
import io.cloakroom.webhooks.WebhookSettings;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Sends the events of a realm that has it among its event listeners, and runs this node's delivery worker. */
public final class WebhookEventListenerProviderFactory implements EventListenerProviderFactory {

    public static final String ID = "cloakroom-webhooks";

    private final Subscriptions subscriptions = new Subscriptions();
    private final Clock clock = Clock.systemUTC();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom());
    private WebhookSettings settings;
    private EventWriter events;
    private @Nullable OutgoingHttp http;
    private @Nullable BacklogGauges gauges;
    private volatile @Nullable NodeSignals signals;
    private volatile @Nullable DeliveryWorker worker;

    @Override
    public void init(Config.Scope config) {
        settings = WebhookSettings.read(KeycloakOptions.of("events-listener", ID, config), Environment.isDevMode());
        events = new EventWriter(subscriptions, ids, clock, settings.retention(), this::wake);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onRealmRemoved(factory, (session, realmId) -> {
            removeRealm(Jpa.entityManager(session), realmId);
            subscriptions.forget(realmId);
        });
        factory.register(new ModelEvents(events, clock));
        if (!Environment.isNonServerMode()) {
            factory.register(event -> {
                if (event instanceof PostMigrationEvent) {
                    startWorker(factory);
                }
            });
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new WebhookEventListenerProvider(session, events);
    }

    @Override
    public void close() {
        DeliveryWorker running = worker;
        if (running != null) {
            running.close();
        }
        if (gauges != null) {
            gauges.close();
        }
        NodeSignals signalling = signals;
        if (signalling != null) {
            signalling.close();
        }
        if (http != null) {
            http.close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    WebhookSettings settings() {
        return settings;
    }

    EventWriter events() {
        return events;
    }

    private synchronized void startWorker(KeycloakSessionFactory factory) {
        if (worker == null) {
            http = settings.http();
            EndpointHealth health = new EndpointHealth(new DisabledEndpointNotice(events));
            signals = new NodeSignals(factory);
            DeliveryWorker starting =
                    settings.worker(new JpaDeliveryStore(factory, ids, settings.lease(), health, signals), http);
            signals.listen(starting::lookAround);
            worker = starting;
            starting.start();
            gauges = new BacklogGauges(factory, clock);
            gauges.start();
        }
    }

    /** On this node; the others look, but what failed them lately they leave alone until their pauses end. */
    void resume(String endpointId) {
        DeliveryWorker running = worker;
        if (running != null) {
            running.resume(endpointId);
        }
        NodeSignals signalling = signals;
        if (signalling != null) {
            signalling.tellAll();
        }
    }

    private void wake(Collection<LaneKey> lanes) {
        DeliveryWorker running = worker;
        if (running != null) {
            running.wake(lanes);
        }
    }

    private static void removeRealm(EntityManager em, String realmId) {
        for (String entity : List.of("WebhookLaneEntity", "WebhookEndpointEntity")) {
            em.createQuery("delete from %s where realmId = :realmId".formatted(entity))
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }
}
