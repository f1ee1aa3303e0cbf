package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.Attempt;
import io.cloakroom.webhooks.EndpointState;
import io.cloakroom.webhooks.HealthRule;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Remembers since when an endpoint has failed without a success between, and disables one that is given up. */
final class EndpointHealth {

    private static final Logger LOG = Logger.getLogger(EndpointHealth.class);

    private final DisabledEndpointNotice notice;

    EndpointHealth(DisabledEndpointNotice notice) {
        this.notice = notice;
    }

    /** @param now by the database's clock */
    void note(KeycloakSession session, EntityManager em, String endpointId, List<Attempt> attempts, long now) {
        HealthRule.apply(attempts, now, new HealthRule.Endpoint() {
            @Override
            public void worked() {
                em.createQuery("""
                    update WebhookEndpointEntity set failingSince = null
                    where id = :id and failingSince is not null\
                    """).setParameter("id", endpointId).executeUpdate();
            }

            @Override
            public OptionalLong failed(long at) {
                return failingSince(em, endpointId, at);
            }

            @Override
            public void giveUp(String reason) {
                disable(session, em, endpointId, reason, now);
            }
        });
    }

    private static OptionalLong failingSince(EntityManager em, String endpointId, long now) {
        em.createQuery("""
            update WebhookEndpointEntity set failingSince = :now
            where id = :id and failingSince is null\
            """)
                .setParameter("now", now)
                .setParameter("id", endpointId)
                .executeUpdate();
        @Nullable WebhookEndpointEntity endpoint = em.find(WebhookEndpointEntity.class, endpointId);
        @Nullable Long since = endpoint == null ? null : endpoint.failingSince;
        return since == null ? OptionalLong.empty() : OptionalLong.of(since);
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
