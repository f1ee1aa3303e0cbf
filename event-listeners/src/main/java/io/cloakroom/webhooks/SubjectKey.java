package io.cloakroom.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what the events of a user or organization are kept together and in order: its id, or a hash of one that is longer
 * than its column. The ids of users whom a federation does not import can be.
 */
public final class SubjectKey {

    static final int MAX_LENGTH = 64;

    private SubjectKey() {}

    /** At most {@value #MAX_LENGTH} characters. */
    public static String of(String subject) {
        if (subject.length() <= MAX_LENGTH) {
            return subject;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }
}
