package io.cloakroom.core.limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Under what a subject is counted: short however long the subject is, and telling nothing of it. */
public final class RateKey {

    private static final int BYTES = 15;

    private RateKey() {}

    /**
     * @param scope keeps the subjects of one realm from those of another: its id
     * @param quota whose count it is
     * @param subject what is counted, such as a user's name and an address
     */
    public static String of(String scope, Quota quota, String... subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            feed(digest, scope);
            // With all of the quota: what was counted by other numbers cannot be read by these.
            feed(digest, quota.toString());
            for (String part : subject) {
                feed(digest, part);
            }
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }

    private static void feed(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length before each part, so that no two lists of parts look the same.
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }
}
