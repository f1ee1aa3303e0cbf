package io.cloakroom.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a contract accepts a signature, as the data of one call without a receiver: the creation code of
 * {@code SignatureCheck.sol}, which is beside this class with its compiler's settings, and its arguments.
 */
final class SignatureCheck {

    private static final String CODE = read("SignatureCheck.hex");

    private static final int WORD = 32;

    private SignatureCheck() {}

    /** @param hash of 32 bytes */
    static String callData(WalletAddress address, byte[] hash, byte[] signature) {
        HexFormat hex = HexFormat.of();
        int padded = (signature.length + WORD - 1) / WORD * WORD;
        return "0x" + CODE
                + word(address.hex())
                + hex.formatHex(hash)
                + word(Integer.toHexString(3 * WORD))
                + word(Integer.toHexString(signature.length))
                + hex.formatHex(Arrays.copyOf(signature, padded));
    }

    private static String word(String digits) {
        return "0".repeat(2 * WORD - digits.length()) + digits;
    }

    private static String read(String resource) {
        try (@Nullable InputStream in = SignatureCheck.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
