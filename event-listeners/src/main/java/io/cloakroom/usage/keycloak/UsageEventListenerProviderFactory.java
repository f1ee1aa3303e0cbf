package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.Removals;
import io.cloakroom.usage.UsageRecorder;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Counts who is active in a realm that has it among its event listeners. */
public final class UsageEventListenerProviderFactory implements EventListenerProviderFactory {

    public static final String ID = "cloakroom-usage";

    private final UsageRecorder recorder = new UsageRecorder();
    private Set<String> excludedClients = Set.of();

    @Override
    public void init(Config.Scope config) {
        Set<String> configured = Set.copyOf(KeycloakOptions.of("events-listener", ID, config)
                .list("excluded-clients", clientId -> clientId, "client ids separated by commas"));
        excludedClients = configured.isEmpty()
                ? Set.of(Constants.ADMIN_CONSOLE_CLIENT_ID, Constants.ADMIN_CLI_CLIENT_ID)
                : configured;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onRealmRemoved(
                factory, (session, realmId) -> new JpaUsageStore(Jpa.entityManager(session)).removeRealm(realmId));
        Removals.onUserRemoved(factory, (session, realm, user) -> new JpaUsageStore(Jpa.entityManager(session))
                .forget(realm.getId(), user.getId()));
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new UsageEventListenerProvider(session, recorder, excludedClients);
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
