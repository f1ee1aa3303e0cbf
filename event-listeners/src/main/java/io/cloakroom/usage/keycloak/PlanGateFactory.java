package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.SignUpGate;
import io.cloakroom.core.keycloak.SignUpGateFactory;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** The gate {@code cloakroom-plan}; open where the listener that counts is switched off. */
public final class PlanGateFactory implements SignUpGateFactory {

    @Override
    public SignUpGate create(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                                .getProviderFactory(EventListenerProvider.class, UsageEventListenerProviderFactory.ID)
                        instanceof UsageEventListenerProviderFactory listener
                ? new PlanGate(session, listener.recentCounts(), Clock.systemUTC())
                : signUp -> Optional.empty();
    }

    @Override
    public String getId() {
        return "cloakroom-plan";
    }
}
