package io.cloakroom.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.utils.Numeric;

/** Somebody's plain account. */
final class Signer {

    private final ECKeyPair key;

    Signer(String privateKey) {
        key = ECKeyPair.create(Numeric.toBigInt(privateKey));
    }

    static Signer number(int number) {
        return new Signer(BigInteger.valueOf(number).toString(16));
    }

    WalletAddress address() {
        return WalletAddress.ofPublicKey(Numeric.toBytesPadded(key.getPublicKey(), 64));
    }

    byte[] sign(String text) {
        SignatureData data = Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), key);
        return HexFormat.of()
                .parseHex(HexFormat.of().formatHex(data.getR())
                        + HexFormat.of().formatHex(data.getS())
                        + HexFormat.of().formatHex(data.getV()));
    }
}
