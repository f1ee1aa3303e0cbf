package io.cloakroom.breach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code of six digits that was mailed, as it is remembered: salted and hashed, for ten minutes.
 *
 * @param id tells it from others of the same sign-in; no secret
 */
public record MailedCode(String id, String hash, Instant expires) {

    /** How long a code is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How often one may be tried. */
    public static final int TRIES = 5;

    private static final int SALT_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    /** @param digits what is mailed; nowhere else */
    public record Issued(String digits, MailedCode code) {

        @Override
        public String toString() {
            return "Issued";
        }
    }

    public static Issued issue(SecureRandom random, Instant now) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String id = HEX.formatHex(salt);
        String digits = "%06d".formatted(random.nextInt(1_000_000));
        return new Issued(digits, new MailedCode(id, hash(id, digits), now.plus(LIFETIME)));
    }

    /** @param typed as the user typed it: spaces do not matter */
    public boolean matches(@Nullable String typed, Instant now) {
        String digits = typed == null ? "" : typed.replaceAll("\\s", "");
        byte[] expected = hash.getBytes(StandardCharsets.US_ASCII);
        byte[] actual = hash(id, digits).getBytes(StandardCharsets.US_ASCII);
        boolean right = MessageDigest.isEqual(expected, actual);
        return right && isGood(now);
    }

    public boolean isGood(Instant now) {
        return now.isBefore(expires);
    }

    /** As it is kept with the sign-in; {@link #parse} reads it. */
    public String text() {
        return "%s:%s:%d".formatted(id, hash, expires.toEpochMilli());
    }

    /** @return empty where the text is none of ours */
    public static Optional<MailedCode> parse(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split(":", -1);
        return parts.length == 3 && parts[2].matches("\\d{1,18}")
                ? Optional.of(new MailedCode(parts[0], parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2]))))
                : Optional.empty();
    }

    private static String hash(String salt, String digits) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((salt + ":" + digits).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
