package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.wallet.WalletVerdict.ContractsNotSupported;
import io.cloakroom.wallet.WalletVerdict.Expired;
import io.cloakroom.wallet.WalletVerdict.NodeUnavailable;
import io.cloakroom.wallet.WalletVerdict.Proven;
import io.cloakroom.wallet.WalletVerdict.Refused;
import io.cloakroom.wallet.WalletVerdict.TooManyQuestions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletProofsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Site SITE = Site.of(URI.create("https://id.example/realms/acme"));
    private static final Signer ALICE = Signer.number(1);
    private static final String ADDRESS = ALICE.address().checksummed();

    private final WalletProofs proofs = proofs(NOW, Map.of());
    private final Challenge challenge = proofs.challenge(SITE, "Sign in.");

    @Test
    void plainAccountIsProvenOnEveryChainAsTheSame() {
        assertThat(verify(ADDRESS, "1", sign("1"))).isEqualTo(new Proven(WalletAccount.plain(ALICE.address())));
        assertThat(verify(ADDRESS, "10", sign("10"))).isEqualTo(new Proven(WalletAccount.plain(ALICE.address())));
    }

    @Test
    void contractIsProvenOnItsChain() {
        WalletProofs trusting = proofs(NOW, Map.of(10L, List.of((address, hash, signature) -> true)));

        assertThat(trusting.verify(challenge, SITE, new WalletAnswer(ADDRESS, "10", "0x"), () -> true))
                .isEqualTo(new Proven(WalletAccount.contract(10, ALICE.address())));
        assertThat(trusting.verify(challenge, SITE, new WalletAnswer(ADDRESS, "10", "0x"), () -> false))
                .isInstanceOf(TooManyQuestions.class);
    }

    @Test
    void whatOnlyAContractCouldTellIsSaid() {
        WalletProofs silent = proofs(NOW, Map.of(10L, List.of((address, hash, signature) -> {
            throw new NodeUnavailableException("silent");
        })));

        assertThat(verify(ADDRESS, "1", sign("10"))).isInstanceOf(ContractsNotSupported.class);
        assertThat(silent.verify(challenge, SITE, new WalletAnswer(ADDRESS, "10", "0x"), () -> true))
                .isInstanceOf(NodeUnavailable.class);
    }

    /** Wallets tell addresses without a checksum, or with one; a wrong one is a mistake. */
    @Test
    void addressIsTakenInSmallLettersOrWithItsChecksum() {
        assertThat(verify(ALICE.address().prefixed(), "1", sign("1"))).isInstanceOf(Proven.class);
        assertThat(verify(ADDRESS.replace('B', 'b'), "1", sign("1"))).isEqualTo(new Refused("address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "1 ", "+1", "-1", "1\nNonce: 12345678", "99999999999999999999", "0x1"})
    void chainIsANumberInItsOneForm(String chain) {
        assertThat(verify(ADDRESS, chain, sign("1"))).isEqualTo(new Refused("chain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1234", "0x1", "0xzz", "0X12", "0x12 "})
    void signatureIsWholeBytesInHexadecimal(String signature) {
        assertThat(verify(ADDRESS, "1", signature)).isEqualTo(new Refused("form of the signature"));
    }

    @Test
    void signatureIsNoLongerThanAnyIs() {
        assertThat(verify(ADDRESS, "1", "0x" + "00".repeat(SignatureBytes.MAX_LENGTH)))
                .isInstanceOf(ContractsNotSupported.class);
        assertThat(verify(ADDRESS, "1", "0x" + "00".repeat(SignatureBytes.MAX_LENGTH + 1)))
                .isEqualTo(new Refused("form of the signature"));
    }

    @Test
    void chainMustBeAllowed() {
        assertThat(verify(ADDRESS, "5", sign("5"))).isEqualTo(new Refused("chain"));
    }

    @Test
    void answerIsLateOnceTheChallengeHasRunOut() {
        WalletAnswer answer = new WalletAnswer(ADDRESS, "1", sign("1"));

        assertThat(proofs(NOW.plusSeconds(299), Map.of()).verify(challenge, SITE, answer, () -> false))
                .isInstanceOf(Proven.class);
        assertThat(proofs(NOW.plusSeconds(300), Map.of()).verify(challenge, SITE, answer, () -> false))
                .isInstanceOf(Expired.class);
    }

    @Test
    void answerMustComeWhereItWasAskedFor() {
        Site elsewhere = Site.of(URI.create("https://evil.example/realms/acme"));

        assertThat(proofs.verify(challenge, elsewhere, new WalletAnswer(ADDRESS, "1", sign("1")), () -> false))
                .isEqualTo(new Refused("domain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zeichen äöü", "two\nlines", ""})
    void statementThatCannotStandInAMessageMakesNoChallenge(String statement) {
        assertThat(Challenge.isStatement(statement)).isFalse();
        assertThatThrownBy(() -> proofs.challenge(SITE, statement).template())
                .isInstanceOf(MalformedMessageException.class);
    }

    private WalletVerdict verify(String address, String chain, String signature) {
        return proofs.verify(challenge, SITE, new WalletAnswer(address, chain, signature), () -> false);
    }

    private String sign(String chain) {
        return "0x" + HexFormat.of().formatHex(ALICE.sign(challenge.text(ALICE.address(), Long.parseLong(chain))));
    }

    private static WalletProofs proofs(Instant now, Map<Long, List<ContractAccounts>> contracts) {
        WalletSettings settings =
                new WalletSettings(Set.of(1L, 10L), Duration.ofMinutes(5), Map.of(), Duration.ofSeconds(1), 60);
        return new WalletProofs(settings, contracts, new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
