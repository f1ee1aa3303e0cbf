package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.core.crypto.AesGcmSealer;
import io.cloakroom.core.crypto.SecretSealer;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.webhooks.Signer;
import io.cloakroom.webhooks.SigningKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What of an endpoint nobody may read: signing secrets and headers, sealed by the realm's keys, each to its endpoint. */
final class EndpointSecrets {

    private static final JsonMapper JSON = new JsonMapper();

    private final SecretSealer sealer;

    EndpointSecrets(KeycloakSession session, RealmModel realm) {
        this.sealer = new AesGcmSealer(new RealmSealingKeys(session, realm), "webhooks", new SecureRandom());
    }

    String seal(SigningKey key, String endpointId) {
        return sealer.seal(key.reveal(), endpointId);
    }

    String seal(Map<String, String> headers, String endpointId) {
        try {
            return sealer.seal(JSON.writeValueAsString(headers), endpointId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts have a JSON form.", e);
        }
    }

    /**
     * All that are signed with at present.
     *
     * @throws io.cloakroom.core.crypto.SealBrokenException if they cannot be opened any more
     */
    List<Signer> signers(WebhookEndpointEntity endpoint, long now) {
        Signer current = current(endpoint);
        return endpoint.oldSecret == null || endpoint.oldSecretUntil == null || endpoint.oldSecretUntil <= now
                ? List.of(current)
                : List.of(current, open(endpoint.oldSecret, endpoint));
    }

    /** @throws io.cloakroom.core.crypto.SealBrokenException if they cannot be opened any more */
    Map<String, String> headers(WebhookEndpointEntity endpoint) {
        if (endpoint.headers == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(sealer.open(endpoint.headers, endpoint.id), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was sealed were headers.", e);
        }
    }

    /** @throws io.cloakroom.core.crypto.SealBrokenException if it cannot be opened any more */
    SigningKey current(WebhookEndpointEntity endpoint) {
        return open(endpoint.secret, endpoint);
    }

    private SigningKey open(String sealed, WebhookEndpointEntity endpoint) {
        return SigningKey.parse(sealer.open(sealed, endpoint.id));
    }
}
