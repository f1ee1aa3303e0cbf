package io.cloakroom.conditions.keycloak;

import io.cloakroom.core.keycloak.BackgroundJobs;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Removals;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm, without being installed there. */
public final class SignInListenerFactory implements EventListenerProviderFactory {

    private final BackgroundJobs jobs = new BackgroundJobs("cloakroom-sign-ins", 1);

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new SignInListener(session, jobs);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(
                factory, (session, realm, user) -> new JpaSignIns(Jpa.entityManager(session), realm.getId())
                        .remove(user.getId()));
        Removals.onRealmRemoved(
                factory, (session, realmId) -> new JpaSignIns(Jpa.entityManager(session), realmId).removeAll());
    }

    @Override
    public void close() {
        jobs.close();
    }

    @Override
    public String getId() {
        return "cloakroom-conditions";
    }
}
