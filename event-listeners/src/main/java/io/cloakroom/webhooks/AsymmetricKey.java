package io.cloakroom.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key of Standard Webhooks 1.0: {@code whsk_} and, in Base64, 32 bytes that are secret and the 32 bytes of the
 * public key, which is shown as {@code whpk_}. Receivers that have only the public key cannot sign.
 */
public final class AsymmetricKey implements SigningKey {

    static final String PREFIX = "whsk_";

    private static final String PUBLIC_PREFIX = "whpk_";
    private static final String ALGORITHM = "Ed25519";
    private static final int HALF = 32;

    private final byte[] bytes;
    private final PrivateKey key;

    private AsymmetricKey(byte[] bytes) throws GeneralSecurityException {
        this.bytes = bytes;
        this.key = KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, HALF)));
    }

    public static AsymmetricKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            // The encoding of X.509 ends with the key's own 32 bytes.
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] bytes = Arrays.copyOf(secret, 2 * HALF);
            System.arraycopy(encoded, encoded.length - HALF, bytes, HALF, HALF);
            return new AsymmetricKey(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform of today has Ed25519.", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no key; the message does not repeat it */
    static AsymmetricKey parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (text.startsWith(PREFIX) && bytes.length == 2 * HALF) {
                return new AsymmetricKey(bytes);
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException | GeneralSecurityException e) {
            // reported below, without the text
        }
        throw new IllegalArgumentException("An asymmetric signing key is whsk_ and 64 bytes in Base64.");
    }

    @Override
    public String sign(String messageId, Instant at, String body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update((messageId + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform of today has Ed25519.", e);
        }
    }

    @Override
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public SigningKey successor(SecureRandom random) {
        return generate(random);
    }

    /** What receivers verify with. */
    String publicKey() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, HALF, 2 * HALF));
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "AsymmetricKey";
    }
}
