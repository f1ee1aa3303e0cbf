package io.cloakroom.codes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Whom a code or link is for, and where alone it works.
 *
 * @param channel how it travels, such as {@code email}
 * @param purpose what it is good for, such as {@code sign-in}; a code for one purpose is none for another
 * @param browser the browser's sign-in that asked for it; what is issued works there alone, in all its tabs
 * @param userId empty where nobody is known by the address
 * @param destination the address as the channel writes it, or what was typed where that leads nowhere
 */
public record Recipient(String channel, String purpose, String browser, Optional<String> userId, String destination) {

    /** Who is limited: the user, or, where there is none, whoever was asked for. */
    String subject() {
        return userId.map("user "::concat).orElse("nobody " + destination);
    }

    /** Who is spared a flood of messages: this user at this address. */
    String addressee() {
        return subject() + ' ' + destination;
    }

    /** The browser's sign-in, not to be known from the row. */
    String binding() {
        return digest("browser", browser);
    }

    /** The row of this kind: one for each recipient, so that the newest secret is the only one. */
    String rowId(String kind) {
        return digest(kind, channel, purpose, browser, userId.orElse(""), destination);
    }

    /** Whether a link is this recipient's. */
    public boolean isFor(OneTimeSecret secret) {
        return rowId(secret.kind()).equals(secret.id());
    }

    /** Whether a secret that is bound so was asked for by this browser's sign-in. */
    static boolean isBoundTo(String binding, String browser) {
        return MessageDigest.isEqual(
                binding.getBytes(StandardCharsets.US_ASCII),
                digest("browser", browser).getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }
}
