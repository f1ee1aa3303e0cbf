package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Removals;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** {@code /admin/realms/{realm}/cloakroom/sign-in-tickets}. */
public final class TicketsRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return TicketsResource::new;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(factory, (session, realm, user) -> Jpa.entityManager(session)
                .createQuery("delete from OneTimeSecretEntity where realmId = :realmId and userId = :userId")
                .setParameter("realmId", realm.getId())
                .setParameter("userId", user.getId())
                .executeUpdate());
    }

    @Override
    public String getId() {
        return "sign-in-tickets";
    }
}
