package io.cloakroom.wallet;

/** Whose signature it is. */
sealed interface SignatureVerdict {

    /** The account's own key made it; it counts on every chain. */
    record OfKey() implements SignatureVerdict {}

    /** The account's contract says that it is good; that counts on its chain alone. */
    record OfContract() implements SignatureVerdict {}

    /** It is not the account's. */
    record Bad() implements SignatureVerdict {}

    /** Only a contract could tell, and there is no node to ask. */
    record NoNode() implements SignatureVerdict {}

    /** Only a contract could tell, and whoever asks may not have one asked now. */
    record TooManyQuestions() implements SignatureVerdict {}

    /** Only a contract could tell, and its chain's node gives no answer that can be relied on. */
    record NodeUnavailable(String problem) implements SignatureVerdict {}
}
