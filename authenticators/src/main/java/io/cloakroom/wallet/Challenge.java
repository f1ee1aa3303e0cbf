package io.cloakroom.wallet;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser was asked to have signed, kept on the server. The text is made of this alone, now for the wallet and
 * later for the check, so that nothing a browser sends can change a word of it but the address and the chain.
 *
 * @param nonce good for one answer
 */
public record Challenge(Site site, String statement, String nonce, Instant issuedAt, Instant expiresAt) {

    /** What stands in {@link #template} for what only the wallet knows. */
    public static final String ADDRESS = "{address}";

    public static final String CHAIN = "{chain}";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** 24 of 62 letters are 142 bits. */
    private static final int NONCE_LENGTH = 24;

    private static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private static final WalletAddress ANY = new WalletAddress("0".repeat(40));

    /** Whether a text can be a statement: ASCII letters, digits, blanks and the characters of addresses. */
    public static boolean isStatement(String text) {
        return SignInMessage.isStatement(text);
    }

    /** @throws MalformedMessageException if the site or the statement cannot stand in a message */
    public static Challenge issue(Site site, String statement, Duration lifetime, SecureRandom random, Instant now) {
        StringBuilder nonce = new StringBuilder(NONCE_LENGTH);
        for (int i = 0; i < NONCE_LENGTH; i++) {
            nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Challenge(site, statement, nonce.toString(), now, now.plus(lifetime));
    }

    /** The text to sign, with {@link #ADDRESS} and {@link #CHAIN} in two places. */
    public String template() {
        return message(ANY, 1).text(ADDRESS, CHAIN);
    }

    /** The text that the account must have signed. */
    String text(WalletAddress address, long chainId) {
        return message(address, chainId).text();
    }

    /** @param now where the realm is and which chains it takes at this moment, not when the text was made */
    Optional<MessageFault> check(SignInMessage message, Site here, Set<Long> chains, Instant now) {
        return new MessageRules(
                        here.domain(),
                        here.uri(),
                        statement,
                        chains,
                        nonce,
                        Duration.between(issuedAt, expiresAt),
                        MAX_SKEW)
                .check(message, now);
    }

    private SignInMessage message(WalletAddress address, long chainId) {
        return new SignInMessage(
                Optional.empty(),
                site.domain(),
                address,
                Optional.of(statement),
                site.uri(),
                chainId,
                nonce,
                Timestamp.of(issuedAt),
                Optional.of(Timestamp.of(expiresAt)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "Challenge[site=%s, issuedAt=%s]".formatted(site, issuedAt);
    }
}
