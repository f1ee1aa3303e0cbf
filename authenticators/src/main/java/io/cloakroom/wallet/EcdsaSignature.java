package io.cloakroom.wallet;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;

/**
 * A signature of a plain account over secp256k1, in its one canonical form: of the two values of s that fit, the lower
 * (EIP-2).
 *
 * @param recoveryId which of the candidates for the public key is meant: 0 or 1
 */
record EcdsaSignature(BigInteger r, BigInteger s, int recoveryId) {

    private static final int WORD = 32;
    private static final int LENGTH = 2 * WORD + 1;
    private static final int COMPACT_LENGTH = 2 * WORD;
    private static final int LEGACY_V = 27;

    private static final BigInteger ORDER = Sign.CURVE_PARAMS.getN();
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    /**
     * Reads r, s and v with v in {0, 1, 27, 28}, or the compact form, where v is the highest bit of s (EIP-2098).
     *
     * @return empty for anything else
     */
    static Optional<EcdsaSignature> read(byte[] bytes) {
        if (bytes.length != LENGTH && bytes.length != COMPACT_LENGTH) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(1, Arrays.copyOf(bytes, WORD));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, WORD, 2 * WORD));
        int v;
        if (bytes.length == COMPACT_LENGTH) {
            v = s.testBit(255) ? 1 : 0;
            s = s.clearBit(255);
        } else {
            v = bytes[LENGTH - 1] >= LEGACY_V ? bytes[LENGTH - 1] - LEGACY_V : bytes[LENGTH - 1];
        }
        boolean canonical = r.signum() > 0 && r.compareTo(ORDER) < 0 && s.signum() > 0 && s.compareTo(HALF_ORDER) <= 0;
        return canonical && (v == 0 || v == 1) ? Optional.of(new EcdsaSignature(r, s, v)) : Optional.empty();
    }

    /** The account whose key made this signature over the hash; empty where no key can have. */
    Optional<WalletAddress> signer(byte[] hash) {
        @Nullable BigInteger key = publicKey(hash);
        if (key == null) {
            return Optional.empty();
        }
        byte[] point = new byte[2 * WORD];
        byte[] significant = key.toByteArray();
        int length = Math.min(significant.length, point.length);
        System.arraycopy(significant, significant.length - length, point, point.length - length, length);
        return Optional.of(WalletAddress.ofPublicKey(point)).filter(WalletAddress::canBeAccount);
    }

    private @Nullable BigInteger publicKey(byte[] hash) {
        try {
            return Sign.recoverFromSignature(recoveryId, new ECDSASignature(r, s), hash);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // r is not on the curve
            return null;
        }
    }
}
