package io.cloakroom.wallet;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.Quota;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operator sets for wallets.
 *
 * @param chains that may be named in a message, the one that wallets are asked to switch to first
 * @param lifetime of a challenge
 * @param nodes by chain, who is asked about accounts that are contracts; all must agree
 * @param nodeTimeout for one question to one node
 * @param contractChecksPerHour for answers from one network that need a node
 */
public record WalletSettings(
        Set<Long> chains,
        Duration lifetime,
        Map<Long, List<URI>> nodes,
        Duration nodeTimeout,
        int contractChecksPerHour) {

    /** Ethereum, OP Mainnet, Polygon, Base and Arbitrum One. */
    private static final List<Long> USUAL = List.of(1L, 10L, 137L, 8453L, 42161L);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static WalletSettings read(Options options) {
        List<Long> chains = options.list("chains", WalletSettings::chain, "the numbers of chains, such as 1,8453");
        Set<Long> allowed = new LinkedHashSet<>(chains.isEmpty() ? USUAL : chains);
        return new WalletSettings(
                allowed,
                options.duration("lifetime", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                nodes(options, allowed),
                options.duration("node-timeout", Duration.ofSeconds(6), Duration.ofMillis(100), Duration.ofSeconds(30)),
                options.integer("contract-checks-per-hour", 60, 1, Quota.MAX_LIMIT));
    }

    /** What one network may have contracts asked. */
    public Quota contractChecks() {
        return new Quota("wallet.contract-checks", contractChecksPerHour, Duration.ofHours(1));
    }

    private static Map<Long, List<URI>> nodes(Options options, Set<Long> chains) {
        Map<Long, List<URI>> nodes = new LinkedHashMap<>();
        for (long chain : chains) {
            List<URI> ofChain = Stream.of(
                            options.httpAddress("node-" + chain), options.httpAddress("second-node-" + chain))
                    .flatMap(address -> address.stream())
                    .toList();
            if (!ofChain.isEmpty()) {
                nodes.put(chain, ofChain);
            }
        }
        return nodes;
    }

    private static Long chain(String text) {
        long chain = Long.parseLong(text);
        if (chain < 1) {
            throw new IllegalArgumentException("Chains are counted from 1.");
        }
        return chain;
    }
}
