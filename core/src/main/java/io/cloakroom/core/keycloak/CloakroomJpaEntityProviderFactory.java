package io.cloakroom.core.keycloak;

import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

public final class CloakroomJpaEntityProviderFactory implements JpaEntityProviderFactory {

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new CloakroomJpaEntityProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        List<Class<?>> entities = CloakroomJpaEntityProvider.contributions()
                .flatMap(contribution -> contribution.expiring().stream())
                .toList();
        ExpiredRows rows = new ExpiredRows(factory, entities, Clock.systemUTC());
        Removals.onRealmRemoved(factory, rows::removeRealm);
        SignUps.watch(factory);
        if (!Environment.isNonServerMode()) {
            factory.register(event -> {
                if (event instanceof PostMigrationEvent) {
                    rows.removeRegularly();
                }
            });
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return CloakroomJpaEntityProvider.ID;
    }
}
