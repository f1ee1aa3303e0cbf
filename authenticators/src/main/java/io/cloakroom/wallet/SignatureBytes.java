package io.cloakroom.wallet;

import java.util.HexFormat;
import java.util.Optional;

/** A signature as wallets send it. */
final class SignatureBytes {

    /** Smart wallets' signatures with passkeys are about 1 kB; several owners' need a few times that. */
    static final int MAX_LENGTH = 8 * 1024;

    private static final String PREFIX = "0x";

    private SignatureBytes() {}

    /** @return empty unless the text is {@code 0x} and whole bytes in hexadecimal, not too many */
    static Optional<byte[]> parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() > PREFIX.length() + 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of().parseHex(text, PREFIX.length(), text.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
