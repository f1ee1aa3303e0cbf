package io.cloakroom.captcha.altcha;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a challenge that everybody sees, with its parameters. It ends with an ampersand, so that no digit can move
 * between it and the number. With the number it nearly always fits one block of SHA-256.
 *
 * @param nonce hexadecimal
 * @param max the largest number that may have to be found
 */
record Salt(String nonce, Instant expiresAt, int max) {

    private static final int NONCE_BYTES = 8;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})\\?expires=(\\d{1,11})&max=(\\d{1,9})&");

    static Salt random(RandomGenerator random, Instant expiresAt, int max) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new Salt(HexFormat.of().formatHex(nonce), Instant.ofEpochSecond(expiresAt.getEpochSecond()), max);
    }

    static Optional<Salt> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Salt(
                        form.group(1),
                        Instant.ofEpochSecond(Long.parseLong(form.group(2))),
                        Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    String text() {
        return "%s?expires=%d&max=%d&".formatted(nonce, expiresAt.getEpochSecond(), max);
    }
}
