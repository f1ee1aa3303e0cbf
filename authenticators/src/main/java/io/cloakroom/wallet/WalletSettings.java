package io.cloakroom.wallet;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an operator sets for wallets.
 *
 * @param chains that may be named in a message, the one that wallets are asked to switch to first
 * @param lifetime of a challenge
 */
public record WalletSettings(Set<Long> chains, Duration lifetime) {

    /** Ethereum, OP Mainnet, Polygon, Base and Arbitrum One. */
    private static final List<Long> USUAL = List.of(1L, 10L, 137L, 8453L, 42161L);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static WalletSettings read(Options options) {
        List<Long> chains = options.list("chains", WalletSettings::chain, "the numbers of chains, such as 1,8453");
        return new WalletSettings(
                new LinkedHashSet<>(chains.isEmpty() ? USUAL : chains),
                options.duration("lifetime", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }

    private static Long chain(String text) {
        long chain = Long.parseLong(text);
        if (chain < 1) {
            throw new IllegalArgumentException("Chains are counted from 1.");
        }
        return chain;
    }
}
