package io.cloakroom.testing;

import io.cloakroom.testing.OidcFlow.Page;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/**
 * An account that is a contract of the kind that Coinbase's wallet uses, with one plain account as its owner: it takes
 * EIP-1271 signatures once it is deployed, and ERC-6492 signatures before.
 */
public final class SmartWallet {

    private static final String FACTORY = "0x0ba5ed0c6aa8c49038f819e587e2633c4a9f428a";
    private static final String SUFFIX = "6492".repeat(16);

    private final EvmNode node;
    private final TestWallet owner;
    private final String address;

    private SmartWallet(EvmNode node, TestWallet owner) {
        this.node = node;
        this.owner = owner;
        String answer = node.call(FACTORY, "0x" + selector("getAddress(bytes[],uint256)") + arguments());
        this.address = Keys.toChecksumAddress("0x" + answer.substring(answer.length() - 40));
    }

    /** Not deployed yet: there is nothing at its address. */
    public static SmartWallet of(EvmNode node, TestWallet owner) {
        return new SmartWallet(node, owner);
    }

    public String address() {
        return address;
    }

    public boolean isDeployed() {
        return !node.codeOf(address).equals("0x");
    }

    public void deploy() {
        node.send(FACTORY, deployment());
    }

    /** Signed by whoever is given, as a deployed contract takes it. */
    public Map<String, String> answer(Page page, TestWallet signer) {
        return TestWallet.answer(address, EvmNode.CHAIN, "0x" + inner(message(page), signer));
    }

    /** The same with how to deploy the contract. */
    public Map<String, String> wrappedAnswer(Page page, TestWallet signer) {
        return wrapped(deployment(), inner(message(page), signer));
    }

    /** With a deployment that makes another contract than the one at this address. */
    public Map<String, String> answerDeployedAs(SmartWallet other, Page page, TestWallet signer) {
        return wrapped(other.deployment(), inner(message(page), signer));
    }

    private Map<String, String> wrapped(String deployment, String inner) {
        String data = deployment.substring(2);
        String first = bytes(data);
        String signature = word(FACTORY.substring(2))
                + number(0x60)
                + number(0x60 + first.length() / 2)
                + first
                + bytes(inner)
                + SUFFIX;
        return TestWallet.answer(address, EvmNode.CHAIN, "0x" + signature);
    }

    private String message(Page page) {
        return TestWallet.message(page, address, EvmNode.CHAIN);
    }

    /** The owner's number, 0, and the owner's signature. */
    private String inner(String message, TestWallet signer) {
        byte[] hash = Sign.getEthereumMessageHash(message.getBytes(StandardCharsets.UTF_8));
        return number(0x20)
                + number(0)
                + number(0x40)
                + bytes(signer.signHash(boundToThisAccount(hash)).substring(2));
    }

    /** The contract hashes again with its own address, so that a signature for one of its owner's accounts is for no other. */
    private byte[] boundToThisAccount(byte[] hash) {
        String domain = hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
                + hash("Coinbase Smart Wallet")
                + hash("1")
                + number(Long.parseLong(EvmNode.CHAIN))
                + word(address.substring(2));
        String message = hash("CoinbaseSmartWalletMessage(bytes32 hash)") + Numeric.toHexStringNoPrefix(hash);
        return Hash.sha3(Numeric.hexStringToByteArray("1901" + hashOfHex(domain) + hashOfHex(message)));
    }

    private String deployment() {
        return "0x" + selector("createAccount(bytes[],uint256)") + arguments();
    }

    /** One owner, and no nonce. */
    private String arguments() {
        return number(0x40)
                + number(0)
                + number(1)
                + number(0x20)
                + bytes(word(owner.address().substring(2)));
    }

    private static String selector(String function) {
        return hash(function).substring(0, 8);
    }

    private static String hash(String text) {
        return Numeric.toHexStringNoPrefix(Hash.sha3(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hashOfHex(String hex) {
        return Numeric.toHexStringNoPrefix(Hash.sha3(Numeric.hexStringToByteArray(hex)));
    }

    private static String bytes(String hex) {
        int rest = hex.length() % 64;
        return number(hex.length() / 2) + hex + (rest == 0 ? "" : "0".repeat(64 - rest));
    }

    private static String number(long value) {
        return word(Long.toHexString(value));
    }

    private static String word(String hex) {
        return "0".repeat(64 - hex.length()) + hex;
    }
}
