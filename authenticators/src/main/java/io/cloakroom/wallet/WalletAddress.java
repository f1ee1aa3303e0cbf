package io.cloakroom.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.web3j.crypto.Hash;

/**
 * An account's address.
 *
 * @param hex 40 hexadecimal digits, in lower case
 */
public record WalletAddress(String hex) {

    private static final Pattern LOWER = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern PREFIXED = Pattern.compile("0x[0-9a-fA-F]{40}");

    /** Below this, addresses are the zero address and those of the chain's built-in functions: nobody's account. */
    private static final BigInteger FIRST_ACCOUNT = BigInteger.ONE.shiftLeft(16);

    public WalletAddress {
        if (!LOWER.matcher(hex).matches()) {
            throw new IllegalArgumentException("An address has 40 hexadecimal digits.");
        }
    }

    /** @return empty unless the text is an address with its checksum, in capital and small letters (EIP-55) */
    public static Optional<WalletAddress> ofChecksummed(String text) {
        return prefixed(text).filter(address -> address.checksummed().equals(text));
    }

    /** As wallets tell it: with its checksum, or without one, in small letters. */
    public static Optional<WalletAddress> ofWallet(String text) {
        return prefixed(text)
                .filter(address ->
                        address.prefixed().equals(text) || address.checksummed().equals(text));
    }

    /** The address of the account that a public key belongs to. */
    static WalletAddress ofPublicKey(byte[] key) {
        byte[] hash = Hash.sha3(key);
        return new WalletAddress(HexFormat.of().formatHex(hash, hash.length - 20, hash.length));
    }

    /** With {@code 0x} before it, in lower case. */
    public String prefixed() {
        return "0x" + hex;
    }

    /** With {@code 0x} before it and its checksum in capital letters (EIP-55). */
    public String checksummed() {
        String hash = HexFormat.of().formatHex(Hash.sha3(hex.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < hex.length(); i++) {
            char digit = hex.charAt(i);
            text.append(Character.digit(hash.charAt(i), 16) >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }

    /** Enough to recognise one's own by. */
    public String shortened() {
        String text = checksummed();
        return text.substring(0, 6) + "…" + text.substring(text.length() - 4);
    }

    /** False for the zero address and for the chain's built-in functions, which answer anybody. */
    boolean canBeAccount() {
        return new BigInteger(hex, 16).compareTo(FIRST_ACCOUNT) >= 0;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static Optional<WalletAddress> prefixed(String text) {
        return PREFIXED.matcher(text).matches()
                ? Optional.of(new WalletAddress(text.substring(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
