package io.cloakroom.wallet;

import java.util.OptionalLong;

/**
 * Whose wallet it is. A plain account is its key, and so the same on every chain; an account that is a contract is one on
 * its chain alone, for on another the same address may have another owner.
 *
 * @param chain empty for a plain account
 */
public record WalletAccount(OptionalLong chain, WalletAddress address) {

    public static WalletAccount plain(WalletAddress address) {
        return new WalletAccount(OptionalLong.empty(), address);
    }

    public static WalletAccount contract(long chain, WalletAddress address) {
        return new WalletAccount(OptionalLong.of(chain), address);
    }
}
