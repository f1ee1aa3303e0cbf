package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.Removals;
import io.cloakroom.usage.RecentCounts;
import io.cloakroom.usage.UsageRecorder;
import io.cloakroom.usage.UsageSettings;
import java.time.Clock;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Counts who is active in a realm that has it among its event listeners. */
public final class UsageEventListenerProviderFactory implements EventListenerProviderFactory {

    public static final String ID = "cloakroom-usage";

    private static final Set<String> ADMIN_CLIENTS =
            Set.of(Constants.ADMIN_CONSOLE_CLIENT_ID, Constants.ADMIN_CLI_CLIENT_ID);

    private UsageSettings settings;
    private UsageRecorder recorder;
    private RecentCounts recentCounts;

    @Override
    public void init(Config.Scope config) {
        settings = UsageSettings.read(KeycloakOptions.of("events-listener", ID, config), ADMIN_CLIENTS);
        recorder = new UsageRecorder(settings.rules(), settings.cacheSize());
        recentCounts = new RecentCounts(settings.checkInterval(), Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onRealmRemoved(factory, UsageRemoval::removeRealm);
        Removals.onUserRemoved(factory, (session, realm, user) -> UsageRemoval.forget(session, realm, user.getId()));
        if (!Environment.isNonServerMode()) {
            factory.register(event -> {
                if (event instanceof PostMigrationEvent) {
                    new UsageHousekeeping(factory, Clock.systemUTC()).runEvery(settings.checkInterval());
                }
            });
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new UsageEventListenerProvider(session, recorder, counted());
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    UsageSettings settings() {
        return settings;
    }

    RecentCounts recentCounts() {
        return recentCounts;
    }

    CountedEvents counted() {
        return new CountedEvents(settings.excludedClients());
    }
}
