package io.cloakroom.testing;

import io.cloakroom.testing.OidcFlow.Page;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;

/** A plain account, without a browser: answers the wallet page as its script would. */
public final class TestWallet {

    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    private final ECKeyPair key;

    private TestWallet(ECKeyPair key) {
        this.key = key;
    }

    /** One that nobody has seen yet. */
    public static TestWallet fresh() {
        return new TestWallet(ECKeyPair.create(BigInteger.valueOf(KEYS.incrementAndGet())));
    }

    /** The key in hexadecimal, for a browser's wallet. */
    public String privateKey() {
        return "0x" + HexFormat.of().formatHex(padded(key.getPrivateKey()));
    }

    public String address() {
        return Keys.toChecksumAddress("0x" + Keys.getAddress(key));
    }

    /** What the page's form sends once this wallet has signed the page's message on a chain. */
    public Map<String, String> answer(Page page, String chain) {
        return answer(address(), chain, sign(message(page, address(), chain)));
    }

    public Map<String, String> answer(Page page) {
        return answer(page, "1");
    }

    public static Map<String, String> answer(String address, String chain, String signature) {
        return new HashMap<>(Map.of("address", address, "chain", chain, "signature", signature));
    }

    /** The page's message for an account and a chain. */
    public static String message(Page page, String address, String chain) {
        return page.document()
                .select("#cloakroom-wallet")
                .attr("data-message")
                .replace("{address}", address)
                .replace("{chain}", chain);
    }

    /** The signature over a text, as wallets give it. */
    public String sign(String text) {
        return hex(Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), key));
    }

    /** The signature over a hash that is no message's, as a contract may want it. */
    String signHash(byte[] hash) {
        return hex(Sign.signMessage(hash, key, false));
    }

    private static String hex(SignatureData data) {
        HexFormat hex = HexFormat.of();
        return "0x" + hex.formatHex(data.getR()) + hex.formatHex(data.getS()) + hex.formatHex(data.getV());
    }

    /** The other signature that the same key could have made; anybody can make it of the first. */
    public static String twin(String signature) {
        byte[] bytes = HexFormat.of().parseHex(signature.substring(2));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
        System.arraycopy(padded(Sign.CURVE_PARAMS.getN().subtract(s)), 0, bytes, 32, 32);
        bytes[64] = (byte) (bytes[64] == 27 ? 28 : 27);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static byte[] padded(BigInteger number) {
        byte[] significant = number.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(32, significant.length);
        System.arraycopy(significant, significant.length - length, padded, 32 - length, length);
        return padded;
    }
}
