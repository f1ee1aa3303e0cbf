package io.cloakroom.wallet;

import io.cloakroom.core.config.Options;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** The feature as an operator has configured it; one for all requests. */
public final class WalletModule implements AutoCloseable {

    private final WalletSettings settings;
    private final WalletProofs proofs;

    private WalletModule(WalletSettings settings, WalletProofs proofs) {
        this.settings = settings;
        this.proofs = proofs;
    }

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static WalletModule open(Options options, Clock clock) {
        WalletSettings settings = WalletSettings.read(options);
        return new WalletModule(settings, new WalletProofs(settings, Map.of(), new SecureRandom(), clock));
    }

    public WalletSettings settings() {
        return settings;
    }

    public WalletProofs proofs() {
        return proofs;
    }

    @Override
    public void close() {}
}
