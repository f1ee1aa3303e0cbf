package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.crypto.AesGcmSealer;
import io.cloakroom.core.crypto.SecretSealer;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.webhooks.SigningSecret;
import java.security.SecureRandom;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Signing secrets at rest: sealed by the realm's keys, each to its endpoint. */
final class EndpointSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretSealer sealer;

    EndpointSecrets(KeycloakSession session, RealmModel realm) {
        this.sealer = new AesGcmSealer(new RealmSealingKeys(session, realm), "webhooks", RANDOM);
    }

    static SigningSecret generate() {
        return SigningSecret.generate(RANDOM);
    }

    String seal(SigningSecret secret, String endpointId) {
        return sealer.seal(secret.reveal(), endpointId);
    }

    /** @throws io.cloakroom.core.crypto.SealBrokenException if it cannot be opened any more */
    SigningSecret open(WebhookEndpointEntity endpoint) {
        return SigningSecret.parse(sealer.open(endpoint.secret, endpoint.id));
    }
}
