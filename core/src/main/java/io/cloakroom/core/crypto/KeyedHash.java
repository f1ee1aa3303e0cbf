package io.cloakroom.core.crypto;

import io.cloakroom.core.crypto.SealingKeys.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of secrets that are too short for a plain digest, such as codes of six digits: HMAC-SHA-256 under a key derived
 * from the active {@link SealingKey}. A hash is {@code <key id>.<base64url>}, so it outlives a change of the key. The
 * context, such as a row's id, is hashed with the secret: a hash means nothing in another place.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SealingKeys keys;
    private final String purpose;

    /** @param purpose keeps the hashes of one feature apart from those of another */
    public KeyedHash(SealingKeys keys, String purpose) {
        this.keys = keys;
        this.purpose = purpose;
    }

    public String hash(String secret, String context) {
        SealingKey key = keys.active();
        return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, secret, context));
    }

    /** Compares in a time that does not tell how much was right. False too where the key of the hash is gone. */
    public boolean matches(String secret, String hash, String context) {
        int dot = hash.indexOf('.');
        if (dot < 0) {
            return false;
        }
        Optional<SealingKey> key = keys.byId(hash.substring(0, dot));
        byte[] expected = Base64.getUrlDecoder().decode(hash.substring(dot + 1));
        return key.isPresent() && MessageDigest.isEqual(mac(key.get(), secret, context), expected);
    }

    private byte[] mac(SealingKey key, String secret, String context) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.key().getEncoded(), ALGORITHM));
            byte[] derived = mac.doFinal(("cloakroom/" + purpose).getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(derived, ALGORITHM));
            return mac.doFinal((context + '\n' + secret).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available.", e);
        }
    }
}
