package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.Attempt;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.EndpointState;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Notes since when an endpoint has failed without a success between, and disables one for which that is too long. */
final class EndpointHealth {

    private static final Logger LOG = Logger.getLogger(EndpointHealth.class);

    private static final Duration FAILURE_ALLOWED = Duration.ofDays(5);

    private final DisabledEndpointNotice notice;

    EndpointHealth(DisabledEndpointNotice notice) {
        this.notice = notice;
    }

    /** @param now by the database's clock */
    void note(KeycloakSession session, EntityManager em, String endpointId, List<Attempt> attempts, long now) {
        if (attempts.stream().anyMatch(attempt -> attempt.outcome() instanceof Gone)) {
            disable(session, em, endpointId, "gone", now);
        } else if (attempts.stream().anyMatch(Attempt::isDelivered)) {
            em.createQuery("""
                update WebhookEndpointEntity set failingSince = null
                where id = :id and failingSince is not null\
                """).setParameter("id", endpointId).executeUpdate();
        } else {
            em.createQuery("""
                update WebhookEndpointEntity set failingSince = :now
                where id = :id and failingSince is null\
                """)
                    .setParameter("now", now)
                    .setParameter("id", endpointId)
                    .executeUpdate();
            @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, endpointId);
            if (endpoint != null
                    && endpoint.failingSince != null
                    && now - endpoint.failingSince >= FAILURE_ALLOWED.toMillis()) {
                disable(session, em, endpointId, "failing", now);
            }
        }
    }

    void disable(KeycloakSession session, EntityManager em, String endpointId, String reason, long now) {
        @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, endpointId);
        if (endpoint == null || endpoint.state == EndpointState.DISABLED) {
            return;
        }
        endpoint.state = EndpointState.DISABLED;
        endpoint.stateReason = reason;
        em.flush();
        LOG.warnf("Webhook endpoint %s of realm %s is disabled: %s.", endpointId, endpoint.realmId, reason);
        @Nullable RealmModel realm = session.realms().getRealm(endpoint.realmId);
        if (realm != null) {
            session.getContext().setRealm(realm);
            Subscriptions.changed(session, realm);
            notice.give(session, realm, endpoint, now);
        }
    }
}
