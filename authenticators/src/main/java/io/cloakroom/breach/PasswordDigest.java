package io.cloakroom.breach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A password's SHA-1 as the range protocol splits it: the prefix is all that leaves the server.
 *
 * @param prefix the first 5 upper-case hexadecimal digits (20 bits)
 * @param suffix the other 35
 */
record PasswordDigest(String prefix, String suffix) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int PREFIX_LENGTH = 5;

    /** The password is taken as it is given, as Keycloak hashes it: no case folding, no Unicode normalisation. */
    static PasswordDigest of(String password) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            String hex = HEX.formatHex(sha1);
            return new PasswordDigest(hex.substring(0, PREFIX_LENGTH), hex.substring(PREFIX_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** Nothing of a password's digest belongs in a log. */
    @Override
    public String toString() {
        return "PasswordDigest";
    }
}
