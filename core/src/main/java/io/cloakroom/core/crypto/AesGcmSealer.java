package io.cloakroom.core.crypto;

import io.cloakroom.core.crypto.SealingKeys.SealingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM under a key derived (HMAC-SHA-256) from the active {@link SealingKey}. The text is {@code
 * v1.<key id>.<base64url(nonce, ciphertext, tag)>}; the context is authenticated with it.
 */
public final class AesGcmSealer implements SecretSealer {

    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKeys keys;
    private final String purpose;
    private final SecureRandom random;

    /** @param purpose keeps the secrets of one feature from opening as those of another */
    public AesGcmSealer(SealingKeys keys, String purpose, SecureRandom random) {
        this.keys = keys;
        this.purpose = purpose;
        this.random = random;
    }

    @Override
    public String seal(String secret, String context) {
        SealingKey key = keys.active();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] body =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] joined = ByteBuffer.allocate(nonce.length + body.length)
                    .put(nonce)
                    .put(body)
                    .array();
            return VERSION + "." + key.id() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available.", e);
        }
    }

    @Override
    public String open(String sealed, String context) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !VERSION.equals(parts[0])) {
            throw new SealBrokenException("This is not a sealed secret.");
        }
        SealingKey key = keys.byId(parts[1])
                .orElseThrow(() -> new SealBrokenException("The key \"" + parts[1] + "\" that sealed this is gone."));
        try {
            byte[] joined = Base64.getUrlDecoder().decode(parts[2]);
            if (joined.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new SealBrokenException("The sealed secret is too short.");
            }
            byte[] nonce = Arrays.copyOf(joined, NONCE_BYTES);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(joined, NONCE_BYTES, joined.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBrokenException("The sealed secret was changed, or belongs to something else.");
        }
    }

    private Cipher cipher(int mode, SealingKey key, byte[] nonce, String context) throws GeneralSecurityException {
        Mac derivation = Mac.getInstance("HmacSHA256");
        derivation.init(new SecretKeySpec(key.key().getEncoded(), "HmacSHA256"));
        byte[] derived = derivation.doFinal(("cloakroom/" + purpose).getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
