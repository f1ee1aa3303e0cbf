package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.keycloak.Removals;
import io.cloakroom.webhooks.DeliveryWorker;
import io.cloakroom.webhooks.WebhookSettings;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;

/** Sends the events of a realm that has it among its event listeners, and runs this node's delivery worker. */
public final class WebhookEventListenerProviderFactory implements EventListenerProviderFactory {

    public static final String ID = "cloakroom-webhooks";

    private final Subscriptions subscriptions = new Subscriptions();
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
    private WebhookSettings settings;
    private @Nullable OutgoingHttp http;
    private volatile @Nullable DeliveryWorker worker;

    @Override
    public void init(Config.Scope config) {
        settings = WebhookSettings.read(KeycloakOptions.of("events-listener", ID, config), Environment.isDevMode());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onRealmRemoved(factory, (session, realmId) -> {
            removeRealm(Jpa.entityManager(session), realmId);
            subscriptions.forget(realmId);
        });
        factory.register(event -> {
            if (event instanceof Occurrence occurrence && isListening(occurrence.realm())) {
                new WebhookEventListenerProvider(occurrence.session(), subscriptions, ids, this::wake)
                        .onOccurrence(occurrence);
            }
        });
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
        return new WebhookEventListenerProvider(session, subscriptions, ids, this::wake);
    }

    @Override
    public void close() {
        DeliveryWorker running = worker;
        if (running != null) {
            running.close();
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

    private synchronized void startWorker(KeycloakSessionFactory factory) {
        if (worker == null) {
            http = settings.http();
            worker = settings.worker(new JpaDeliveryStore(factory), http);
            worker.start();
        }
    }

    private void wake() {
        DeliveryWorker running = worker;
        if (running != null) {
            running.wake();
        }
    }

    private static boolean isListening(RealmModel realm) {
        return realm.getEventsListenersStream().anyMatch(ID::equals);
    }

    private static void removeRealm(EntityManager em, String realmId) {
        for (String entity : List.of("WebhookDeliveryEntity", "WebhookEventEntity", "WebhookEndpointEntity")) {
            em.createQuery("delete from %s where realmId = :realmId".formatted(entity))
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }
}
