package io.cloakroom.wallet;

import io.cloakroom.wallet.SignatureVerdict.Bad;
import io.cloakroom.wallet.SignatureVerdict.NoNode;
import io.cloakroom.wallet.SignatureVerdict.NodeUnavailable;
import io.cloakroom.wallet.SignatureVerdict.OfContract;
import io.cloakroom.wallet.SignatureVerdict.OfKey;
import io.cloakroom.wallet.SignatureVerdict.TooManyQuestions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.web3j.crypto.Sign;

/**
 * Says whether a text was signed by an account (EIP-191). First the account's own key, which needs nobody's help, so that
 * plain accounts get in while a node is down; then, and only where that fails, the account's contract.
 */
final class SignatureVerifier {

    private final Map<Long, List<ContractAccounts>> contracts;

    /** @param contracts by chain, those who must all agree; a chain without any has none to ask */
    SignatureVerifier(Map<Long, List<ContractAccounts>> contracts) {
        this.contracts = Map.copyOf(contracts);
    }

    /** @param mayAsk whether a contract may be asked, which costs more than a look at a key; asked itself only then */
    SignatureVerdict verify(
            WalletAddress address, long chainId, String text, byte[] signature, BooleanSupplier mayAsk) {
        if (!address.canBeAccount()) {
            return new Bad();
        }
        byte[] hash = Sign.getEthereumMessageHash(text.getBytes(StandardCharsets.UTF_8));
        boolean ofKey = EcdsaSignature.read(signature)
                .flatMap(read -> read.signer(hash))
                .filter(address::equals)
                .isPresent();
        return ofKey ? new OfKey() : ofContract(address, chainId, hash, signature, mayAsk);
    }

    private SignatureVerdict ofContract(
            WalletAddress address, long chainId, byte[] hash, byte[] signature, BooleanSupplier mayAsk) {
        List<ContractAccounts> witnesses = contracts.getOrDefault(chainId, List.of());
        if (witnesses.isEmpty()) {
            return new NoNode();
        }
        if (!mayAsk.getAsBoolean()) {
            return new TooManyQuestions();
        }
        try {
            for (ContractAccounts witness : witnesses) {
                if (!witness.accepts(address, hash, signature)) {
                    return new Bad();
                }
            }
            return new OfContract();
        } catch (NodeUnavailableException e) {
            return new NodeUnavailable(String.valueOf(e.getMessage()));
        }
    }
}
