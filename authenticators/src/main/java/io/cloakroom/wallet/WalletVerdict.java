package io.cloakroom.wallet;

/** What a wallet's answer to a challenge is worth. */
public sealed interface WalletVerdict {

    /** The account has signed. */
    record Proven(WalletAccount account) implements WalletVerdict {}

    /** @param reason for the log: what is wrong, and nothing of what was sent */
    record Refused(String reason) implements WalletVerdict {}

    /** It is right, but comes too late. */
    record Expired() implements WalletVerdict {}

    /** It is not from the account's key, and for contracts on this chain there is no node to ask. */
    record ContractsNotSupported() implements WalletVerdict {}

    /** It is not from the account's key, and contracts were asked too often for whoever sends it. */
    record TooManyQuestions() implements WalletVerdict {}

    /**
     * Whether it is right nobody can tell at the moment.
     *
     * @param problem for the log
     */
    record NodeUnavailable(String problem) implements WalletVerdict {}
}
