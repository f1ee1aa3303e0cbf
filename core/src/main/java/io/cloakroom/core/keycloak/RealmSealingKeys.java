package io.cloakroom.core.keycloak;

import io.cloakroom.core.crypto.SealingKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's own AES keys ({@code aes-generated} among its key providers) as sealing keys. Rotating them in the admin
 * console rotates ours; a key that is removed takes what it sealed with it, so make it passive first.
 */
public final class RealmSealingKeys implements SealingKeys {

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmSealingKeys(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public SealingKey active() {
        return sealingKey(session.keys().getActiveKey(realm, KeyUse.ENC, Algorithm.AES));
    }

    @Override
    public Optional<SealingKey> byId(String id) {
        @Nullable KeyWrapper key = session.keys().getKey(realm, id, KeyUse.ENC, Algorithm.AES);
        return Optional.ofNullable(key).map(RealmSealingKeys::sealingKey);
    }

    private static SealingKey sealingKey(KeyWrapper key) {
        return new SealingKey(key.getKid(), key.getSecretKey());
    }
}
