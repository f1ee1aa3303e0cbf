package io.cloakroom.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric signing secret of Standard Webhooks 1.0: {@code whsec_} and 24 to 64 bytes in Base64. */
public final class SigningSecret implements SigningKey {

    private static final String PREFIX = "whsec_";
    private static final int GENERATED_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    public static SigningSecret generate(SecureRandom random) {
        byte[] key = new byte[GENERATED_BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /** @throws IllegalArgumentException if the text is no secret; the message does not repeat it */
    public static SigningSecret parse(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (key.length >= 24 && key.length <= 64) {
                    return new SigningSecret(key);
                }
            } catch (IllegalArgumentException e) {
                // reported below, without the text
            }
        }
        throw new IllegalArgumentException("A signing secret is whsec_ and 24 to 64 bytes in Base64.");
    }

    @Override
    public String sign(String messageId, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update((messageId + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }

    /** The secret in full: to be shown once, and sealed. */
    @Override
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public SigningKey successor(SecureRandom random) {
        return generate(random);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
