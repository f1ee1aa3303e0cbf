package io.cloakroom.wallet;

import io.cloakroom.wallet.SignatureVerdict.NoNode;
import io.cloakroom.wallet.SignatureVerdict.NodeUnavailable;
import io.cloakroom.wallet.SignatureVerdict.OfContract;
import io.cloakroom.wallet.SignatureVerdict.OfKey;
import io.cloakroom.wallet.SignatureVerdict.TooManyQuestions;
import io.cloakroom.wallet.WalletVerdict.ContractsNotSupported;
import io.cloakroom.wallet.WalletVerdict.Expired;
import io.cloakroom.wallet.WalletVerdict.Proven;
import io.cloakroom.wallet.WalletVerdict.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Has accounts prove that they are somebody's, by a challenge and its answer. */
public final class WalletProofs {

    private static final Pattern CHAIN = Pattern.compile("[1-9]\\d{0,17}+");

    private final WalletSettings settings;
    private final SignatureVerifier verifier;
    private final SecureRandom random;
    private final Clock clock;

    WalletProofs(
            WalletSettings settings, Map<Long, List<ContractAccounts>> contracts, SecureRandom random, Clock clock) {
        this.settings = settings;
        this.verifier = new SignatureVerifier(contracts);
        this.random = random;
        this.clock = clock;
    }

    /** @throws MalformedMessageException if the site or the statement cannot stand in a message */
    public Challenge challenge(Site site, String statement) {
        return Challenge.issue(site, statement, settings.lifetime(), random, clock.instant());
    }

    /**
     * Looks at an answer. The text is written again from the challenge, then read and held against the rules as if it had
     * come from outside, so that it is the standard's reading of it that counts and not what was meant; only then does
     * anybody look at the signature.
     *
     * @param challenge that the caller has used up by asking
     * @param here where the answer has come to
     * @param mayAsk whether a contract may be asked for whoever sends the answer; called once, and only if it comes to that
     */
    public WalletVerdict verify(Challenge challenge, Site here, WalletAnswer answer, BooleanSupplier mayAsk) {
        Optional<WalletAddress> address = WalletAddress.ofWallet(answer.address());
        if (address.isEmpty()) {
            return new Refused("address");
        }
        if (!CHAIN.matcher(answer.chain()).matches()) {
            return new Refused("chain");
        }
        Optional<byte[]> signature = SignatureBytes.parse(answer.signature());
        if (signature.isEmpty()) {
            return new Refused("form of the signature");
        }
        long chain = Long.parseLong(answer.chain());
        String text = challenge.text(address.get(), chain);
        Optional<MessageFault> fault =
                challenge.check(SignInMessageParser.parse(text), here, settings.chains(), clock.instant());
        if (fault.isPresent()) {
            return fault.get() == MessageFault.EXPIRED || fault.get() == MessageFault.ISSUED_AT
                    ? new Expired()
                    : new Refused(fault.get().name().toLowerCase(Locale.ROOT));
        }
        return verdict(address.get(), chain, verifier.verify(address.get(), chain, text, signature.get(), mayAsk));
    }

    private static WalletVerdict verdict(WalletAddress address, long chain, SignatureVerdict verdict) {
        if (verdict instanceof OfKey) {
            return new Proven(WalletAccount.plain(address));
        }
        if (verdict instanceof OfContract) {
            return new Proven(WalletAccount.contract(chain, address));
        }
        if (verdict instanceof NoNode) {
            return new ContractsNotSupported();
        }
        if (verdict instanceof TooManyQuestions) {
            return new WalletVerdict.TooManyQuestions();
        }
        return verdict instanceof NodeUnavailable unavailable
                ? new WalletVerdict.NodeUnavailable(unavailable.problem())
                : new Refused("signature");
    }
}
