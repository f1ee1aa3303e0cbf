package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.keycloak.EntityContribution;
import java.util.List;

/** The table of wallets. */
public final class WalletEntities implements EntityContribution {

    @Override
    public List<Class<?>> entities() {
        return List.of(WalletEntity.class);
    }
}
