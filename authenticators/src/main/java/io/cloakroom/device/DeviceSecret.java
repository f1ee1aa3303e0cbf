package io.cloakroom.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a browser shows to be recognised: 256 random bits. They stand in its cookie; we keep their {@link #hash()} only.
 *
 * @param value 43 characters of URL-safe base64
 */
record DeviceSecret(String value) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    DeviceSecret {
        if (!isSecret(value)) {
            throw new IllegalArgumentException("Not a device's secret");
        }
    }

    static boolean isSecret(String value) {
        return FORM.matcher(value).matches();
    }

    static DeviceSecret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DeviceSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 in hexadecimal: no salt or slow hash is needed where the input is 256 random bits. */
    String hash() {
        return sha256(value);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** A secret belongs in no log. */
    @Override
    public String toString() {
        return "DeviceSecret";
    }
}
