package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What an endpoint's webhooks are signed with. */
public sealed interface SigningKey extends Signer permits SigningSecret, AsymmetricKey {

    /** The key in full: to be sealed. */
    String reveal();

    /** Another one of the same kind. */
    SigningKey successor(SecureRandom random);

    /**
     * @param kind {@code hmac} or {@code ed25519}; {@code hmac} if it is absent
     * @throws ApiException 422 if it is neither
     */
    static SigningKey generate(@Nullable String kind, SecureRandom random) {
        if (kind == null || kind.equals("hmac")) {
            return SigningSecret.generate(random);
        }
        if (kind.equals("ed25519")) {
            return AsymmetricKey.generate(random);
        }
        throw ApiException.invalidParameter("signature", "signature is hmac or ed25519.");
    }

    /** @throws IllegalArgumentException if the text is no key; the message does not repeat it */
    static SigningKey parse(String text) {
        return text.startsWith(AsymmetricKey.PREFIX) ? AsymmetricKey.parse(text) : SigningSecret.parse(text);
    }
}
