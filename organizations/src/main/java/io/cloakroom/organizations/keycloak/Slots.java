package io.cloakroom.organizations.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a unique column holds for things that there may be one of. */
final class Slots {

    private Slots() {}

    /** @param subject without line breaks */
    static String of(String scope, String subject) {
        try {
            byte[] text = (scope + '\n' + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }
}
