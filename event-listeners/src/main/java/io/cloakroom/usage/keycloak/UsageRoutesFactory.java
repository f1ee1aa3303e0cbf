package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import java.time.Clock;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/usage}. */
public final class UsageRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return request -> new UsageResource(request, listener(session), Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "usage";
    }

    /** The options are the listener's: what is shown follows them as what is counted does. */
    static UsageEventListenerProviderFactory listener(KeycloakSession session) {
        return (UsageEventListenerProviderFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(EventListenerProvider.class, UsageEventListenerProviderFactory.ID);
    }
}
