package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.wallet.SignatureVerdict.Bad;
import io.cloakroom.wallet.SignatureVerdict.NoNode;
import io.cloakroom.wallet.SignatureVerdict.NodeUnavailable;
import io.cloakroom.wallet.SignatureVerdict.OfContract;
import io.cloakroom.wallet.SignatureVerdict.OfKey;
import io.cloakroom.wallet.SignatureVerdict.TooManyQuestions;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

class SignatureVerifierTest {

    private static final String TEXT = "Grüße, 世界";
    private static final Signer ALICE = Signer.number(7);
    private static final BigInteger ORDER = Sign.CURVE_PARAMS.getN();

    private final SignatureVerifier verifier = new SignatureVerifier(Map.of());

    @Test
    void ownSignatureIsOfTheKey() {
        assertThat(verify(ALICE.sign(TEXT))).isInstanceOf(OfKey.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 27})
    void bothCountsOfVAreRead(int base) {
        byte[] signature = ALICE.sign(TEXT);
        signature[64] = (byte) (signature[64] - 27 + base);

        assertThat(verify(signature)).isInstanceOf(OfKey.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 26, 29, 30, 31, 34, 35, 37, 38, 127, 128, 155, 255})
    void otherValuesOfVAreRefused(int v) {
        byte[] signature = ALICE.sign(TEXT);
        signature[64] = (byte) v;

        assertThat(verify(signature)).isInstanceOf(NoNode.class);
    }

    @Test
    void compactFormIsRead() {
        byte[] signature = ALICE.sign(TEXT);
        byte[] compact = Arrays.copyOf(signature, 64);
        compact[32] |= (byte) ((signature[64] - 27) << 7);

        assertThat(verify(compact)).isInstanceOf(OfKey.class);
    }

    @Test
    void twinWithHighSIsRefused() {
        byte[] signature = ALICE.sign(TEXT);
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        System.arraycopy(Numeric.toBytesPadded(ORDER.subtract(s), 32), 0, signature, 32, 32);
        signature[64] = (byte) (signature[64] == 27 ? 28 : 27);

        assertThat(verify(signature)).isInstanceOf(NoNode.class);
    }

    @Test
    void numbersOutsideTheCurveAreRefused() {
        byte[] signature = ALICE.sign(TEXT);
        for (BigInteger number :
                List.of(BigInteger.ZERO, ORDER, BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
            for (int at : new int[] {0, 32}) {
                byte[] forged = signature.clone();
                System.arraycopy(Numeric.toBytesPadded(number, 32), 0, forged, at, 32);
                assertThat(verify(forged)).isInstanceOf(NoNode.class);
            }
        }
    }

    /** Whatever comes, nobody is let in and nothing is thrown. */
    @Test
    void noiseIsRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextBoolean() ? 65 : random.nextInt(100)];
            random.nextBytes(noise);
            if (noise.length == 65) {
                noise[64] = (byte) (27 + random.nextInt(2));
            }
            assertThat(verify(noise)).isInstanceOf(NoNode.class);
        }
    }

    @Test
    void anotherKeyAndAnotherTextAreRefused() {
        assertThat(verify(Signer.number(8).sign(TEXT))).isInstanceOf(NoNode.class);
        assertThat(verify(ALICE.sign(TEXT + " "))).isInstanceOf(NoNode.class);
    }

    /** Both are what a recovery that failed would give, or what answers whatever it is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "4", "100", "ffff"})
    void addressesOfNobodyAreRefusedBeforeAnybodyIsAsked(String hex) {
        WalletAddress nobody = new WalletAddress("0".repeat(40 - hex.length()) + hex);
        SignatureVerifier trusting = new SignatureVerifier(Map.of(1L, List.of((address, hash, signature) -> true)));

        assertThat(trusting.verify(nobody, 1, TEXT, new byte[65], () -> true)).isInstanceOf(Bad.class);
    }

    @Test
    void contractIsAskedOnItsOwnChainAlone() {
        SignatureVerifier trusting = new SignatureVerifier(Map.of(1L, List.of((address, hash, signature) -> true)));

        assertThat(trusting.verify(ALICE.address(), 1, TEXT, new byte[0], () -> true))
                .isInstanceOf(OfContract.class);
        assertThat(trusting.verify(ALICE.address(), 10, TEXT, new byte[0], () -> true))
                .isInstanceOf(NoNode.class);
    }

    @Test
    void contractIsNotAskedForWhoeverHasAskedTooOften() {
        SignatureVerifier trusting = new SignatureVerifier(Map.of(1L, List.of((address, hash, signature) -> true)));

        assertThat(trusting.verify(ALICE.address(), 1, TEXT, new byte[0], () -> false))
                .isInstanceOf(TooManyQuestions.class);
    }

    @Test
    void allNodesOfAChainMustAgree() {
        ContractAccounts yes = (address, hash, signature) -> true;
        ContractAccounts no = (address, hash, signature) -> false;
        ContractAccounts silent = (address, hash, signature) -> {
            throw new NodeUnavailableException("silent");
        };

        assertThat(withNodes(yes, yes)).isInstanceOf(OfContract.class);
        assertThat(withNodes(yes, no)).isInstanceOf(Bad.class);
        assertThat(withNodes(yes, silent)).isInstanceOf(NodeUnavailable.class);
    }

    @Test
    void plainAccountNeedsNoNode() {
        ContractAccounts silent = (address, hash, signature) -> {
            throw new NodeUnavailableException("silent");
        };
        SignatureVerifier verifier = new SignatureVerifier(Map.of(1L, List.of(silent)));

        assertThat(verifier.verify(ALICE.address(), 1, TEXT, ALICE.sign(TEXT), () -> false))
                .isInstanceOf(OfKey.class);
    }

    private static SignatureVerdict withNodes(ContractAccounts... nodes) {
        return new SignatureVerifier(Map.of(1L, List.of(nodes)))
                .verify(ALICE.address(), 1, TEXT, new byte[3], () -> true);
    }

    private SignatureVerdict verify(byte[] signature) {
        return verifier.verify(ALICE.address(), 1, TEXT, signature, () -> true);
    }
}
