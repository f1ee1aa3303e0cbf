package io.cloakroom.breach.keycloak;

import io.cloakroom.core.keycloak.PasswordMarks;
import io.cloakroom.core.keycloak.PasswordMarksFactory;
import io.cloakroom.core.keycloak.Removals;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes the marks, and cleans up after users and realms that go. */
public final class BreachPasswordMarksFactory implements PasswordMarksFactory {

    static final String ID = "cloakroom-breach";

    @Override
    public PasswordMarks create(KeycloakSession session) {
        return new BreachPasswordMarks(session, Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(
                factory, (session, realm, user) -> new JpaBreachStates(session, realm.getId()).forget(user.getId()));
        Removals.onRealmRemoved(factory, (session, realmId) -> new JpaBreachStates(session, realmId).forgetAll());
    }

    @Override
    public String getId() {
        return ID;
    }
}
