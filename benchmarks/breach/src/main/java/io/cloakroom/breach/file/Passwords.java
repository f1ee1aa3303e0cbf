package io.cloakroom.breach.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Passwords that only count: members of the corpus, and strangers to it. */
final class Passwords {

    static final char MEMBER = 'm';
    static final char STRANGER = 's';

    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    });

    private Passwords() {}

    /** 12 characters. */
    static String of(char kind, int number) {
        byte[] text = {(byte) kind, 'P', '-', '0', '0', '0', '0', '0', '0', '0', '0', '0'};
        for (int i = text.length - 1, rest = number; rest > 0; i--, rest /= 10) {
            text[i] += (byte) (rest % 10);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** As a server computes it: one digest a thread. */
    static byte[] sha1(String password) {
        return SHA1.get().digest(password.getBytes(StandardCharsets.UTF_8));
    }
}
