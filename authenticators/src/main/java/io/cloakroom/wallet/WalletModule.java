package io.cloakroom.wallet;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.HttpProxies;
import java.security.SecureRandom;
import java.time.Clock;

/** The feature as an operator has configured it; one for all requests. */
public final class WalletModule implements AutoCloseable {

    private final WalletSettings settings;
    private final ChainNodes nodes;
    private final WalletProofs proofs;

    private WalletModule(WalletSettings settings, ChainNodes nodes, Clock clock) {
        this.settings = settings;
        this.nodes = nodes;
        this.proofs = new WalletProofs(settings, nodes.byChain(), new SecureRandom(), clock);
    }

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static WalletModule open(Options options, HttpProxies proxies, Clock clock) {
        WalletSettings settings = WalletSettings.read(options);
        return new WalletModule(settings, new ChainNodes(settings.nodes(), settings.nodeTimeout(), proxies), clock);
    }

    public WalletSettings settings() {
        return settings;
    }

    public WalletProofs proofs() {
        return proofs;
    }

    @Override
    public void close() {
        nodes.close();
    }
}
