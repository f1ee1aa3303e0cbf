package io.cloakroom.usage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for deleted users in one realm and month: HMAC-SHA-256 under a key of that month. The same user has the
 * same pseudonym while the key is there, so nobody is counted twice; once it is destroyed, nobody can tell whose it was.
 */
public final class Pseudonyms {

    /** In bytes. */
    public static final int KEY_LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "deleted-";

    private final byte[] key;

    public Pseudonyms(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("A key of pseudonyms has %d bytes.".formatted(KEY_LENGTH));
        }
        this.key = key.clone();
    }

    public String of(String userId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] hash = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available.", e);
        }
    }
}
