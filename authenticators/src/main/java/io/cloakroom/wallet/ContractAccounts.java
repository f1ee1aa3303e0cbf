package io.cloakroom.wallet;

/** The accounts of one chain that are contracts, as one node sees them. */
interface ContractAccounts {

    /**
     * Whether the account's contract says that the signature over the hash is its owner's.
     *
     * @throws NodeUnavailableException if nobody can tell now
     */
    boolean accepts(WalletAddress address, byte[] hash, byte[] signature) throws NodeUnavailableException;
}
