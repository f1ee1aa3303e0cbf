package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/me/wallets}. */
public final class MyWalletsRoutesFactory implements MeRoutesFactory {

    @Override
    public MeRoutes create(KeycloakSession session) {
        return request -> new MyWalletsResource(request, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "wallets";
    }
}
