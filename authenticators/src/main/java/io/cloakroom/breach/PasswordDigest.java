package io.cloakroom.breach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A password's SHA-1. Of its 160 bits the first 20, the prefix, are all that ever leaves the server. */
public final class PasswordDigest {

    /** Hexadecimal digits of a prefix. */
    static final int PREFIX_LENGTH = 5;

    /** Hexadecimal digits of what follows it. */
    static final int SUFFIX_LENGTH = 35;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] sha1;

    private PasswordDigest(byte[] sha1) {
        this.sha1 = sha1;
    }

    /** The password is taken as it is given, as Keycloak hashes it: no case folding, no Unicode normalisation. */
    public static PasswordDigest of(String password) {
        try {
            return new PasswordDigest(
                    MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** The first 5 upper-case hexadecimal digits. */
    String prefix() {
        return HEX.formatHex(sha1, 0, 3).substring(0, PREFIX_LENGTH);
    }

    /** The other 35. */
    String suffix() {
        return HEX.formatHex(sha1).substring(PREFIX_LENGTH);
    }

    /** All 20 bytes. */
    byte[] sha1() {
        return sha1.clone();
    }

    /** Nothing of a password's digest belongs in a log. */
    @Override
    public String toString() {
        return "PasswordDigest";
    }
}
